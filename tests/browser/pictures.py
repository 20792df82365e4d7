"""Pictures of pages, light enough to keep: at most 256 colours, cut off where a guide's reader stops looking."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import numpy as np
from playwright.sync_api import Page

TALLEST = 1500
"""Pixels of a long page that are kept."""
COLOURS = 256

_EXTENT = """
(start) => {
  const { clientWidth, scrollHeight } = document.documentElement;
  const top = start ? document.querySelector(start).getBoundingClientRect().top + scrollY - 16 : 0;
  return [clientWidth, scrollHeight, Math.max(0, Math.floor(top))];
}
"""
# The browser reads its own picture: this machine needs no library for it.
_PIXELS = """
async (address) => {
  const picture = await createImageBitmap(await (await fetch(address)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const pixels = context.getImageData(0, 0, picture.width, picture.height).data;
  let text = "";
  for (let at = 0; at < pixels.length; at += 32768) text += String.fromCharCode(...pixels.subarray(at, at + 32768));
  return [picture.width, picture.height, btoa(text)];
}
"""


def take(page: Page, path: Path, start: str = "") -> None:
    """Write the picture of the page as an indexed PNG, from the element `start` on, in a window as tall as the picture:
    a bar that sticks to the bottom of a lower one would lie across the middle."""
    window = page.viewport_size
    width, bottom, top = page.evaluate(_EXTENT, start)
    height = min(bottom - top, TALLEST)
    page.set_viewport_size({"width": window["width"], "height": top + height})
    page.evaluate("window.scrollTo(0, 0)")
    clip = {"x": 0, "y": top, "width": width, "height": height}
    taken = page.screenshot(clip=clip, animations="disabled")
    page.set_viewport_size(window)
    reader = page.context.browser.new_page()
    try:
        width, height, text = reader.evaluate(_PIXELS, "data:image/png;base64," + base64.b64encode(taken).decode())
    finally:
        reader.close()
    pixels = np.frombuffer(base64.b64decode(text), dtype=np.uint8).reshape(height, width, 4)[:, :, :3]
    path.write_bytes(indexed(pixels))


def indexed(pixels: np.ndarray) -> bytes:
    """A PNG of rows of (red, green, blue), the most frequent colours kept and the others drawn as the nearest."""
    height, width, _ = pixels.shape
    found, which, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    palette = found[np.argsort(counts)[::-1][:COLOURS]]
    distances = ((found[:, None, :].astype(int) - palette[None, :, :]) ** 2).sum(axis=2)
    rows = distances.argmin(axis=1).astype(np.uint8)[which.reshape(-1)].reshape(height, width)
    filtered = np.hstack([np.zeros((height, 1), dtype=np.uint8), rows])
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(filtered.tobytes(), 9)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
