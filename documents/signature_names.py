"""Names that the renderer writes into a paper and that the check of a signed file reads back."""

SIGNER_FIELD = "ChuKyLanhDao"
SEAL_FIELD = "ChuKyCoQuan"
PRIVATE_DATA = "CongDoiThoai"  # our entry in /PieceInfo (ISO 32000-1, 14.5)
NUMBER_PLACE = "SoKyHieu"
DATE_PLACE = "DiaDanhNgay"
