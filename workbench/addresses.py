"""Web addresses as people type and copy them."""

import re
from urllib.parse import urlsplit, urlunsplit

from workbench.errors import Refused

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl)(?:=|$)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")


def canonical_address(address: str) -> str:
    """Write an address so that two ways of writing the same one are equal.

    Scheme and host go to lower case, a missing scheme is https, http counts as https; "www.", default
    ports, a closing slash, the fragment (but not one that names a page, "#/page") and what only tells where
    a reader came from ("utm_source=…") go. Raises Refused when it is no web address.
    """
    address = address.strip()
    try:
        parts = urlsplit(with_scheme(address))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Refused(_no_address(address)) from None
    named = "." in host or ":" in host or host == "localhost"
    if parts.scheme.lower() not in ("http", "https") or not named or " " in address:
        raise Refused(_no_address(address))
    shown_port = "" if port in (None, 80, 443) else f":{port}"
    place = host.removeprefix("www.") + shown_port
    query = "&".join(part for part in parts.query.split("&") if not _TRACKING.match(part))
    fragment = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    return urlunsplit(("https", place, parts.path.rstrip("/"), query, fragment))


def with_scheme(address: str) -> str:
    """Complete an address as people type it; "host:8080" has a port there, no scheme."""
    address = address.strip()
    return address if not address or _SCHEME.match(address) else f"https://{address}"


def _no_address(address: str) -> str:
    return f"“{address}” is not a web address; paste one such as https://example.org/page."
