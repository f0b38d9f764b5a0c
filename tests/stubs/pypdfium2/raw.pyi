from collections.abc import Callable
from ctypes import Array, Structure, _Pointer, c_char, c_double, c_ushort

FPDF_ERR_PASSWORD: int

class _Rectangle(Structure):
    left: float
    top: float
    right: float
    bottom: float

FS_RECTF: type[_Rectangle]

FPDF_GetLastError: Callable[[], int]
FPDFCatalog_GetLanguage: Callable[[object, Array[c_ushort], int], int]
FPDFText_CountChars: Callable[[object], int]
FPDFText_GetCharAngle: Callable[[object, int], float]
FPDFText_GetCharOrigin: Callable[[object, int, c_double, c_double], int]
FPDFText_GetLooseCharBox: Callable[[object, int, _Rectangle], int]
FPDFText_GetTextObject: Callable[[object, int], object]
FPDFText_GetUnicode: Callable[[object, int], int]
FPDFTextObj_GetFont: Callable[[object], _Pointer[Structure]]
FPDFFont_GetBaseFontName: Callable[[object, Array[c_char], int], int]
