"""What a node of the outline may hold: the data parts, each with the ways it can be set."""

from dataclasses import dataclass, field

from communes.models import UnitLevel


@dataclass(frozen=True)
class Placement:
    """A data part as it stands in the outline. ``part`` names the form that holds its facts."""

    slug: str
    title: str
    part: str
    layouts: dict[str, str] = field(default_factory=dict)  # the first is what an empty layout means

    def layout_or_default(self, layout: str) -> str:
        """Return ``layout`` where the part knows it, else its first."""
        return layout if layout in self.layouts else next(iter(self.layouts), "")


def _levels() -> list[Placement]:
    ways = {"sentence": "viết liền", "points": "gạch đầu dòng"}
    return [
        Placement(f"delegation-{level.value}", f"Thành phần {level.label}", "delegation", ways) for level in UnitLevel
    ]


PLACEMENTS: dict[str, Placement] = {
    placement.slug: placement
    for placement in [
        Placement(
            "topics",
            "Nội dung đối thoại",
            "topics",
            {"points": "gạch đầu dòng", "fields": "chia theo lĩnh vực", "sentence": "viết liền"},
        ),
        Placement("period", "Thời gian", "schedule"),
        Placement(
            "places",
            "Địa điểm",
            "schedule",
            {"sentence": "viết liền", "points": "gạch đầu dòng", "units": "mỗi đơn vị một điểm"},
        ),
        Placement("schedule", "Lịch tổ chức từng điểm", "schedule", {"table": "bảng", "points": "gạch đầu dòng"}),
        Placement("delegation", "Thành phần tham dự (mọi cấp)", "delegation", {"points": "gạch đầu dòng"}),
        *_levels(),
        Placement(
            "quotas",
            "Số lượng tham dự",
            "quotas",
            {"table": "bảng", "points": "gạch đầu dòng", "sentence": "viết liền"},
        ),
        Placement(
            "budget",
            "Kinh phí",
            "budget",
            {"sentence": "viết liền", "table": "bảng phân bổ", "items": "bảng nội dung chi"},
        ),
        Placement(
            "duties",
            "Nhiệm vụ của các đơn vị",
            "duties",
            {"numbered": "đánh số từng đơn vị", "points": "gạch đầu dòng", "paragraphs": "từng đoạn"},
        ),
        Placement("banner", "Khẩu hiệu, ma-két", "banner"),
    ]
}

IN_ANNEX = ("budget", "quotas", "schedule")  # tables that may stand in an annex

INLINE_FIELDS: dict[str, str] = {
    "số điểm": "số điểm đối thoại",
    "số đơn vị": "số đơn vị có tên trong bảng phân bổ",
    "số hộ": "tổng số hộ tham dự",
    "tổng kinh phí": "tổng kinh phí bằng số",
    "kinh phí bằng chữ": "tổng kinh phí bằng chữ",
    "thời gian": "khoảng thời gian tổ chức",
    "năm": "năm của kế hoạch",
    "đầu mối": "đơn vị đầu mối liên hệ",
    "điện thoại đầu mối": "điện thoại của đầu mối",
}

CITATION_FIELD = "văn bản"  # «{văn bản 33/2015/QĐ-TTg}» cites a text of the plan's bases by its number
