"""A DOCX file around a finished body: the fixed parts of an Office Open XML package (ECMA-376, part 2)."""

from documents.docx_markup import NAMESPACES, attribute
from documents.docx_sheet import HEADER_RELATIONS
from documents.packing import pack

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_PARTS = {  # file in word/ -> kind of content, relation
    "styles.xml": ("styles", "rIdStyles"),
    "numbering.xml": ("numbering", "rIdNumbering"),
    "settings.xml": ("settings", "rIdSettings"),
    "header1.xml": ("header", HEADER_RELATIONS["default"]),
    "header2.xml": ("header", HEADER_RELATIONS["first"]),
}
# Without the mode Word would lay a paper out as version 2007 did; lines that end in a break are not stretched.
_COMPATIBLE = (
    '<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>{_COMPATIBLE}'
    '<w:themeFontLang w:val="vi-VN"/></w:settings>'
)


def docx_package(*, body: str, styles: str, numbering: str, header: str, first_header: str, title: str) -> bytes:
    """Return the file; every argument but ``title`` is the XML of one part, ``body`` the inside of ``w:body``."""
    parts = {
        "styles.xml": styles,
        "numbering.xml": numbering,
        "settings.xml": _SETTINGS,
        "header1.xml": header,
        "header2.xml": first_header,
    }
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(title),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _document_relations(),
        **{f"word/{name}": xml for name, xml in parts.items()},
    }
    return pack([(name, (_DECLARATION + xml).encode()) for name, xml in files.items()])


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, (kind, _) in _PARTS.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{parts}'
        f'<Override PartName="/docProps/core.xml" ContentType="{_CORE_TYPE}"/></Types>'
    )


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rIdDocument" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rIdCore" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def _document_relations() -> str:
    parts = "".join(
        f'<Relationship Id="{relation}" Type="{_RELATIONS}/{kind}" Target="{name}"/>'
        for name, (kind, relation) in _PARTS.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{parts}</Relationships>'


def _core(title: str) -> str:
    """Title and language, and no dates: the same paper gives the same file whenever it is asked for."""
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{attribute(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )
