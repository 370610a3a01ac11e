"""What a packed stream of a PDF may grow to in the child that looks into uploaded files; set when this is imported."""

import pikepdf

_MIB = 1024 * 1024

pikepdf.settings.set_qpdf_limits(
    parser_max_nesting=100,
    parser_max_container_size=500_000,
    max_stream_filters=3,
    flate_max_memory=200 * _MIB,
    png_max_memory=200 * _MIB,
    run_length_max_memory=200 * _MIB,
    tiff_max_memory=200 * _MIB,
)
