"""A plot of cost against size, both in powers of ten, as a small SVG."""

import math
from collections.abc import Mapping, Sequence

WIDTH, HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 190, 30, 50
_INKS = ("#1f5aa6", "#b3541e", "#2e7d4f", "#8a3f8f", "#5b6570")


def plot(title: str, unit: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Draw each line's points (size, cost); the axes are labelled at powers of ten."""
    points = [point for line in lines.values() for point in line]
    first_x, last_x = _bounds([size for size, _ in points])
    first_y, last_y = _bounds([cost for _, cost in points])

    def x(size: float) -> float:
        return _LEFT + (math.log10(size) - first_x) / (last_x - first_x) * (WIDTH - _LEFT - _RIGHT)

    def y(cost: float) -> float:
        return (
            HEIGHT - _BOTTOM - (math.log10(cost) - first_y) / (last_y - first_y) * (HEIGHT - _TOP - _BOTTOM)
        )

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" role="img"'
        f' aria-label="{title}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="18" font-weight="bold">{title}</text>',
    ]
    for power in range(first_x, last_x + 1):
        at = x(10**power)
        drawn.append(f'<path d="M{at:.1f} {_TOP}V{HEIGHT - _BOTTOM}" stroke="#dddddd"/>')
        drawn.append(f'<text x="{at:.1f}" y="{HEIGHT - 30}" text-anchor="middle">{10**power:,}</text>')
    for power in range(first_y, last_y + 1):
        at = y(10**power)
        drawn.append(f'<path d="M{_LEFT} {at:.1f}H{WIDTH - _RIGHT}" stroke="#dddddd"/>')
        drawn.append(
            f'<text x="{_LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} {unit}</text>'
        )
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    drawn.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">claims in the archive</text>')
    for (name, line), ink in zip(lines.items(), _INKS, strict=False):
        path = "L".join(f"{x(size):.1f} {y(cost):.1f}" for size, cost in line)
        drawn.append(f'<path d="M{path}" fill="none" stroke="{ink}" stroke-width="2"/>')
        drawn += [
            f'<circle cx="{x(size):.1f}" cy="{y(cost):.1f}" r="3" fill="{ink}"/>' for size, cost in line
        ]
        size, cost = line[-1]
        drawn.append(f'<text x="{x(size) + 8:.1f}" y="{y(cost) + 4:.1f}" fill="{ink}">{name}</text>')
    return "\n".join([*drawn, "</svg>", ""])


def _bounds(numbers: Sequence[float]) -> tuple[int, int]:
    first = math.floor(math.log10(min(numbers)))
    return first, max(first + 1, math.ceil(math.log10(max(numbers))))
