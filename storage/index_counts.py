"""How often words and claimants occur in the archive."""

import tantivy

from storage.index_documents import STEMS, speaker_key
from workbench.matching.rarity import Rarity


class Counts:
    """Frequencies in one view of the index, remembered; any thread may ask."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._claimants: dict[str, int] = {}
        self.rarity = Rarity(searcher.num_docs, lambda stem: searcher.doc_freq(STEMS, stem))
        """Of stems, by the claims that hold them in their wording, title or quoted words."""

    def of_claimant(self, claimant: str, /) -> int:
        """Give how many claims go back to a claimant; 0 for none."""
        if not claimant:
            return 0
        known = self._claimants.get(claimant)
        if known is None:
            known = self._claimants[claimant] = self._searcher.doc_freq("speaker", speaker_key(claimant))
        return known
