"""How wide the letters of the printing font are, for sheets whose rows and columns must be measured without Qt.

Advances of Liberation Serif, which are those of Times New Roman, in 1/2048 of the font's size.
"""

from secretariat.reports.wrapping import Wrapper

_EM = 2048
_UNKNOWN = 2048
_REGULAR = {
    369: "'",
    410: "|¦",
    512: " ,.\u00a0",
    565: "ª",
    569: "/:;\\ijltìíîïĩỉị",
    614: "²³¹",
    635: "º",
    682: "!()-I[]`fr¡¨´·¸ÌÍÎÏĨỈỊ‘’",
    717: "•",
    797: "Js",
    819: "°",
    836: '"',
    909: "?acez¿àáâãäåçèéêëăạảấầẩẫậắằẳẵặẹẻẽếềểễệ“”„",
    928: "¶",
    961: "^",
    983: "{}",
    1024: "#$*0123456789_bdghknopquvxy¢£¤¥§«¯»ßðñòóôõöøùúûüýþÿđũọỏốồổỗộụủỳỵỷỹ–€",
    1050: "₫",
    1083: "ơớờởỡợ",
    1108: "~",
    1110: "ưứừửữự",
    1124: "±÷",
    1139: "FPSÞ",
    1155: "+<=>¬×",
    1180: "µ",
    1251: "ELTZÈÉÊËẸẺẼẾỀỂỄỆ",
    1366: "BCRÇæ",
    1479: "ADGHKNOQUVXYwÀÁÂÃÄÅÐÑÒÓÔÕÖØÙÚÛÜÝĂĐŨƠẠẢẤẦẨẪẬẮẰẲẴẶỌỎỐỒỔỖỘỚỜỞỠỢỤỦỲỴỶỸ",
    1536: "¼½¾",
    1556: "©®",
    1589: "ƯỨỪỬỮỰ",
    1593: "&m",
    1706: "%",
    1821: "MÆ",
    1886: "@",
    1933: "W",
    2048: "—…",
}
_BOLD = {
    451: "|¦",
    512: " ,.\u00a0",
    569: "'/\\ilìíîïĩỉị",
    614: "ª²³¹",
    676: "º",
    682: "!()-:;[]`fjt¡¨´¸‘’",
    683: "·",
    717: "•",
    797: "IsÌÍÎÏĨỈỊ",
    807: "{}",
    819: "°",
    909: "cerzçèéêëẹẻẽếềểễệ",
    1024: "#$*0123456789?J_agovxy¢£¤¥§«¯»¿àáâãäåðòóôõöøýÿăạảấầẩẫậắằẳẵặọỏốồổỗộỳỵỷỹ–“”„€",
    1050: "₫",
    1065: "~",
    1106: "¶",
    1124: "±÷",
    1134: "ơớờởỡợ",
    1137: '"',
    1139: "Sbdhknpqußñùúûüþđũụủ",
    1167: "+<=>¬×",
    1180: "µ",
    1190: "^",
    1229: "ưứừửữự",
    1251: "FPÞ",
    1366: "BELTZÈÉÊËẸẺẼẾỀỂỄỆ",
    1479: "ACDNRUVXYwÀÁÂÃÄÅÇÐÑÙÚÛÜÝæĂĐŨẠẢẤẦẨẪẬẮẰẲẴẶỤỦỲỴỶỸ",
    1530: "©®",
    1536: "¼½¾",
    1593: "GHKOQÒÓÔÕÖØƠỌỎỐỒỔỖỘỚỜỞỠỢ",
    1630: "ƯỨỪỬỮỰ",
    1706: "&m",
    1905: "@",
    1933: "M",
    2048: "%WÆ—…",
}


class _Letters(dict[str, int]):
    """The advance of every letter; one that the table lacks is as wide as the font is high."""

    def __missing__(self, letter: str) -> int:
        del letter
        return _UNKNOWN


def _table(widths: dict[int, str]) -> _Letters:
    return _Letters({letter: units for units, letters in widths.items() for letter in letters})


def ruler(points: float, *, bold: bool = False) -> Wrapper:
    """Return what measures and wraps text in Times New Roman of a size; widths are points."""
    advance = _table(_BOLD if bold else _REGULAR).__getitem__
    unit = points / _EM

    def measure(text: str) -> float:
        return unit * sum(map(advance, text))

    return Wrapper(measure)
