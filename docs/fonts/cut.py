#!/usr/bin/env python3
"""Cuts Be Vietnam Pro to the characters the pages use. Run: docs/fonts/cut.py FOLDER_OF_PACKAGE OUTPUT_FOLDER"""
import sys
from pathlib import Path
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

DIGITS = range(0x30, 0x3A)
DIGIT_WIDTH = 660  # of 1000 em: the widest common digits of the face keep their own shape

LATIN = [
    *range(0x20, 0x7F),
    *(ord(c) for c in "\u00a0§«°±²³·»½×ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýäëïöüçñ"),
    0x300, 0x301, 0x303, 0x309, 0x323,  # tone marks: papers taken over as published may be decomposed
    *(ord(c) for c in "–—‘’‚“”„•…−"),
]
VIETNAMESE = [*(ord(c) for c in "ĂăĐđĨĩŨũƠơƯư₫"), *range(0x1EA0, 0x1EFA)]


def cut(source: Path, characters, target: Path, features) -> None:
    font = TTFont(source)
    missing = [c for c in characters if c not in font.getBestCmap()]
    if missing:
        sys.exit(f"{source.name} lacks " + " ".join(f"U+{c:04X}" for c in missing))
    options = subset.Options()
    options.hinting = False
    options.layout_features = features
    options.notdef_outline = False
    options.name_IDs = [0, 1, 2, 13, 14]  # copyright, family, style, licence and its address
    options.name_legacy = False
    options.glyph_names = False
    options.drop_tables += ["GDEF"] if not features else []
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    save(font, target)


def cut_figures(source: Path, target: Path) -> None:
    """Digits of equal width (the face has no tabular ones), each centred on its advance."""
    cut(source, DIGITS, target, [])
    font = TTFont(target)
    glyphs = font["glyf"]
    for code, name in font.getBestCmap().items():
        glyph = glyphs[name]
        glyph.recalcBounds(glyphs)
        shift = round((DIGIT_WIDTH - (glyph.xMax - glyph.xMin)) / 2) - glyph.xMin
        glyph.coordinates = GlyphCoordinates([(x + shift, y) for x, y in glyph.coordinates])
        glyph.recalcBounds(glyphs)
        font["hmtx"][name] = (DIGIT_WIDTH, glyph.xMin)
    save(font, target)


def save(font: TTFont, target: Path) -> None:
    font.flavor = "woff2"
    font["head"].modified = font["head"].created  # the same input gives the same bytes
    font.recalcTimestamp = False
    font.save(target)


def cut_all(package: str, output: str) -> None:
    files, out = Path(package) / "files", Path(output)
    for weight in (400, 600):
        face = "be-vietnam-pro-{}-" + str(weight)
        source = str(files / (face + "-normal.woff2"))
        marks = ["kern", "mark", "mkmk", "ccmp"]
        cut(Path(source.format("latin")), LATIN, out / (face.format("latin") + ".woff2"), marks)
        cut(Path(source.format("vietnamese")), VIETNAMESE, out / (face.format("vietnamese") + ".woff2"), marks)
        cut_figures(Path(source.format("latin")), out / (face.format("figures") + ".woff2"))
    for file in sorted(out.glob("*.woff2")):
        print(f"{file.stat().st_size:6} {file.name}")


if len(sys.argv) != 3:
    sys.exit(__doc__)
cut_all(*sys.argv[1:])
