"""Which blocks must stay on one page with what follows them, in every renderer that lays out pages."""

from itertools import pairwise

from documents.render_text import block_lines
from documents.tree import Block, Paragraph, Points, Table

_ONE_LINE = 95  # characters that at most fit on one line of 165 mm


def kept_with_next(blocks: tuple[Block, ...], *, keep_last: bool = False) -> set[int]:
    """Return the places in ``blocks`` after which no page may break; ``keep_last`` ties the end to what follows.

    A last line that is short («./.» after a table) takes the block before it along, so that it never stands alone.
    """
    kept = {len(blocks) - 1} if keep_last else set()
    if blocks and _is_short(blocks[-1]):
        kept.add(len(blocks) - 2)
    return kept | {index for index, (block, after) in enumerate(pairwise(blocks)) if _announces(block, after)}


def _announces(block: Block, after: Block) -> bool:
    """Say whether ``block`` leads to the table or list below it («… được phân bổ như sau:») and must stay with it."""
    if not isinstance(block, Paragraph):
        return False
    return isinstance(after, Table) or (isinstance(after, Points) and block_lines(block)[-1].rstrip().endswith(":"))


def _is_short(block: Block) -> bool:
    """Say whether a block may fill one line only, so that it is no company for a signature."""
    lines = block_lines(block)
    return len(lines) == 1 and len(lines[0]) <= _ONE_LINE
