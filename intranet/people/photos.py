"""From what a phone uploads to what colleagues see: checked, turned upright, cut square and written anew.

Writing anew is what removes the place, the time and the camera from the file (EXIF), and whatever else hid in it.
"""

import warnings
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 50_000_000
MIN_SIDE = 200
FORMATS = ("JPEG", "PNG", "WEBP")
CONTENT_TYPE = "image/jpeg"
#: Name in the address → side in pixels.
SIDES = {"lille": 128, "stor": 640}


def encode(upload: IO[bytes], size: int) -> dict[str, bytes]:
    """Return the photo as square JPEG files, by the names of :data:`SIDES`. ``size`` is the upload's in bytes.

    Raises:
        ValidationError: too large, too small, or no picture we can read; says what to do.
    """
    if size > MAX_BYTES:
        raise ValidationError(_("The photo is larger than 8 MB. Choose a smaller one."), code="large")
    try:
        with warnings.catch_warnings():
            # Pillow warns where a small file unfolds to an enormous picture.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=FORMATS) as image:
                return _squares(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise _too_many_pixels() from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as broken:
        message = _("We cannot read this as a photo. Choose a JPEG, PNG or WebP file.")
        raise ValidationError(message, code="unreadable") from broken


def _too_many_pixels() -> ValidationError:
    return ValidationError(_("The photo has more than 50 million pixels. Choose a smaller one."), code="pixels")


def _squares(image: Image.Image) -> dict[str, bytes]:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()
    if min(width, height) < MIN_SIDE:
        message = _("The photo is too small to be clear. It must be at least 200 by 200 pixels.")
        raise ValidationError(message, code="small")
    image.draft("RGB", (SIDES["stor"] * 2, SIDES["stor"] * 2))  # JPEG: unfold no more than needed
    upright = ImageOps.exif_transpose(image)
    picture = _on_white(upright)
    return {name: _jpeg(ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS)) for name, side in SIDES.items()}


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    layer = image.convert("RGBA")
    ground = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(ground, layer).convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    # A new picture from the bare pixels: nothing the upload carried along can follow.
    clean = Image.frombytes("RGB", image.size, image.tobytes())
    clean.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def stored_as(large: str, size: str) -> str:
    """Return the stored name of a size, from that of the large photo."""
    return large if size == "stor" else f"{large.removesuffix('.jpg')}-{size}.jpg"
