"""Headings by their usual names: which column holds what, however the office words it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from documents.text import fold

# What a heading may say, without marks and signs. «person» is a name whose bearer only the list's purpose tells.
_NAMES = {
    "order": "stt, tt, so tt, so thu tu, thu tu, no",
    "code": "ma ho, ma so ho, ma so, ma ho ngheo, ma ho can ngheo, ma ho gia dinh, so ma ho, ma so ho gia dinh, "
    "ma ho ngheo can ngheo, ma ho dan",
    "head": "chu ho, ho va ten chu ho, ho ten chu ho, ten chu ho, ho va ten chu ho ngheo, ho va ten chu ho can ngheo, "
    "ho ten chu ho ngheo, ho va ten chu ho gia dinh, chu ho gia dinh, ho va ten chu ho ngheo can ngheo, ho ten chu, "
    "ho chu ten, ho va ten cua chu ho, ten chu ho gia dinh, ho gia dinh, ho va ten ho ngheo, dai dien ho ong, "
    "dai dien cho ho, dai dien cho ho ong, thuoc ho ong, dai dien ho ong ba, dai dien cho ho ong ba",
    "person": "ho va ten, ho ten, ten, hoten, ho va ten nguoi, ho va chu dem va ten, ho chu dem va ten, ho dem va ten, "
    "ho va ten khai sinh, ho ten khai sinh",
    "family": "ho va chu dem, ho va chu lot, ho chu dem, ho chu lot, ho dem, ho lot, ho va dem, ho va lot, "
    "ho va ten dem, ho va ten lot, ho ten dem, ho ten lot, ho ten chu dem, ho va ten chu dem, ho dem chu ho, "
    "ho va ten dem chu ho, ho chu ho",
    "member": "ho va ten thanh vien, ho ten thanh vien, thanh vien, ten thanh vien, thanh vien trong ho, "
    "thanh vien ho, ho va ten cac thanh vien, ho va ten thanh vien trong ho, ho ten thanh vien trong ho, "
    "ho va ten thanh vien ho, cac thanh vien trong ho, ho va ten nhan khau, ho ten nhan khau",
    "name": "nguoi tham du, ho va ten nguoi tham du, ho ten nguoi tham du, dai dien ho, ho va ten nguoi dai dien, "
    "ho ten nguoi dai dien, nguoi dai dien, dai dien tham du, ho va ten dai dien, ho va ten dai dien ho, dai bieu, "
    "ho va ten dai bieu, ho ten dai bieu, nguoi dai dien ho, dai dien ho tham du, nguoi du, "
    "thanh phan tham du, ho ten dai dien, ten nguoi tham du, nguoi di du, nguoi di thay, nguoi tham du thay, "
    "nguoi du thay, nguoi di hop, nguoi di hop thay, nguoi duoc cu, nguoi duoc cu di",
    "hamlet": "ap, thon, ban, khom, tdp, to dan pho, buon, khu pho, xom, lang, soc, phum, plei, bon, ap khom, khom ap, "
    "thon ban, thon to dan pho, thon ban to dan pho, thon ap, thon xom, thon buon, thon khu pho, ap khu pho, khu vuc, "
    "thon lang, thon ap ban, thon ban ap, ten ap, ten thon, ten ban, ten khom, dia ban, khu dan cu, thuoc ap, "
    "thon ap khom, thuoc thon, thon ban khu pho, thon tdp, thon buon to dan pho, thon ap to dan pho, khu, "
    "ap khom to dan pho, thon bon, thon ban xom, thon xom ban, cum dan cu, to nhan dan",
    "unit": "don vi, ten don vi, xa, phuong, xa thi tran, xa phuong, xa phuong thi tran, ten xa, dia phuong, "
    "ten xa thi tran, don vi hanh chinh, ten xa phuong, don vi xa, xa phuong dac khu, ubnd xa, ubnd xa thi tran, "
    "cac xa thi tran, ten dia phuong",
    "category": "dien ho, loai ho, dien, doi tuong, phan loai, phan loai ho, thuoc dien, ket qua phan loai, thuoc ho, "
    "doi tuong ho, dien doi tuong, ngheo can ngheo, ho ngheo can ngheo, loai doi tuong, hien trang ho, nhom ho, "
    "dien ho ngheo can ngheo, dien chinh sach, thuoc dien ho, ho ngheo ho can ngheo, ket qua ra soat, thuoc doi tuong",
    "members": "so khau, nhan khau, so nhan khau, khau, so nguoi, so khau trong ho, tong so khau, so thanh vien, "
    "tong so nhan khau, so nhan khau trong ho, tong so nguoi, so luong khau, tong nhan khau, so nguoi trong ho, "
    "so luong nhan khau, tong khau, so thanh vien trong ho, khau trong ho",
    "sex": "gioi tinh, gioi, phai, nam nu, gioi tinh nam nu, gioi tinh chu ho",
    "birth": "ngay sinh, nam sinh, sinh nam, sinh ngay, ngay thang nam sinh, ngay thang sinh, ngay nam sinh, "
    "nam sinh chu ho, ngay thang nam sinh chu ho, ngay sinh chu ho, ngaysinh, namsinh, ngay sinh nam sinh, "
    "ngay thang nam, thang nam sinh, nam sinh cua chu ho, n sinh, ngay sinh hoac nam sinh, ns, nam sinh ngay sinh",
    "address": "dia chi, noi o, cho o, dia chi thuong tru, noi cu tru, dia chi cu tru, noi o hien nay, noi thuong tru, "
    "ho khau thuong tru, cho o hien nay, noi o hien tai, dia chi nha, so nha, dia chi ho, dia chi lien he, que quan, "
    "dia chi hien nay, noi dang ky thuong tru, dia chi gia dinh",
    "phone": "dien thoai, sdt, so dien thoai, so dt, dtdd, so dtdd, lien he, so dien thoai lien he, di dong, "
    "dien thoai lien he, dien thoai di dong, so dien thoai di dong, sdt lien he, thong tin lien he, dt lien he",
    "note": "ghi chu, gchu, chu thich",
    "ethnicity": "dan toc, thanh phan dan toc, dan toc chu ho",
    "health": "suc khoe, khuyet tat, tinh trang suc khoe, benh tat, suc khoe khuyet tat, tinh trang khuyet tat, "
    "nguoi khuyet tat, tinh trang benh tat, suc khoe benh tat, om dau benh tat",
    "id_number": "cccd, cmnd, cmt, cmtnd, so cccd, so cmnd, so cmt, cmnd cccd, cccd cmnd, so cmnd cccd, so cccd cmnd, "
    "so dinh danh, so dinh danh ca nhan, ma dinh danh, ma dinh danh ca nhan, ma so dinh danh ca nhan, can cuoc, "
    "can cuoc cong dan, so can cuoc, so can cuoc cong dan, dinh danh, so dinh danh cccd, so dinh danh ca nhan cccd, "
    "giay to tuy than, chung minh nhan dan, so chung minh nhan dan, so ddcn, ddcn, so giay to, the can cuoc, cc cccd, "
    "cmnd can cuoc cong dan, so the can cuoc, so cmnd can cuoc cong dan, so dinh danh ca nhan cmnd, so cc, so cc cccd",
    "reserve": "du bi, dai bieu du bi, nguoi du bi, danh sach du bi",
    "relation": "quan he, quan he voi chu ho, qh voi chu ho, moi quan he, moi quan he voi chu ho, quan he chu ho",
    "headship": "la chu ho, danh dau chu ho, chu ho danh dau x, chu ho x, danh dau x chu ho",
    "total": "tong, cong, tong cong, tong so, tong so ho, tong so dai bieu, tong so ho tham du, tong so luong, so ho, "
    "tong ho, cong chung, tong so dai dien",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split(", ")}
_LONG_NAMES = [name for name in _FIELDS if len(name) >= 7]
_NEAR = 90  # of 100: one wrong letter in ten

_SIGNS = re.compile(r"[^\w]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)?")
_NEEDLESS = re.compile(r"^(?:so luong |tong so |so )?(?:ho |dai dien |dai bieu )*(?:thuoc )?(?:dien )?(?:ho )?")
_KNOWN_KIND = re.compile(
    r"(?:moi )?(?:thoat )?(?:can )?ngheo(?: da chieu)?|(?:can )?ngheo moi|bao tro xa hoi|tai ngheo"
)
_SHORT_KINDS = {"hn": "ngheo", "hcn": "can ngheo", "cn": "can ngheo", "htn": "thoat ngheo", "hmtn": "moi thoat ngheo"}


@dataclass(frozen=True)
class Meaning:
    """What a heading says: a field, and for a column of marks («x» under «Hộ nghèo») what a mark stands for."""

    field: str
    mark: str = ""


def find_meaning(text: str, categories: Sequence[str] = (), *, figures: bool = False) -> Meaning | None:
    """Return what a heading means, or nothing; ``figures`` when the columns are households counted by category."""
    return meaning_of(" ".join(text.split()), tuple(categories), figures)


@lru_cache(maxsize=4096)
def meaning_of(text: str, categories: tuple[str, ...], figures: bool) -> Meaning | None:
    """Return what a heading of single blanks means; kept ready as long as one file is read."""
    if not text or len(text) > 80:
        return None
    if re.fullmatch(r"(?:số )?đ\.?\s?t\.?", text.casefold()):
        return Meaning("phone")  # «ĐT»; «DT» without the stroke could be «dân tộc» as well
    if text.casefold().strip(" .:") == "họ":
        return Meaning("family")  # not «hộ», which only its mark tells apart
    whole, bare = plain(text), plain(_IN_BRACKETS.sub(" ", text))
    if mark := _kind_of(bare or whole, text, categories):
        position = categories.index(mark) if mark in categories else -1
        if figures:
            return Meaning(f"figure:{position}") if position >= 0 else None
        return Meaning("category", mark)
    if bare in ("nam", "nu"):
        return Meaning("sex", "Nam" if bare == "nam" else "Nữ")
    field = _FIELDS.get(bare) or _FIELDS.get(whole) or _near(bare)
    return Meaning(field) if field else None


def plain(text: str) -> str:
    """Return letters and digits without marks, words one blank apart."""
    return " ".join(_SIGNS.sub(" ", fold(text)).split())


def kind_name(text: str) -> str:
    """Return what is left of the name of a category without «hộ», «số hộ», «diện»: «can ngheo»."""
    bare = plain(text)
    return _SHORT_KINDS.get(bare) or _NEEDLESS.sub("", bare)


@lru_cache(maxsize=1000)
def category_named(text: str, categories: tuple[str, ...]) -> str:
    """Return the one of ``categories`` that a text names («HCN», «Cận nghèo»), else the text itself."""
    return {kind_name(each): each for each in categories}.get(kind_name(text), text)


def _kind_of(bare: str, text: str, categories: tuple[str, ...]) -> str:
    """Return the category that a heading names: one of ``categories``, else as the sheet words it."""
    name = kind_name(bare)
    if not name or bare in _FIELDS:
        return ""
    known = {kind_name(each): each for each in categories}
    if name in known:
        return known[name]
    near = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR) if len(name) >= 7 else None
    if near:
        return known[near[0]]
    return text if _KNOWN_KIND.fullmatch(name) else ""


def _near(bare: str) -> str | None:
    """Return the field of the one long name that differs by a slip of the pen."""
    if len(bare) < 7:
        return None
    found = process.extract(bare, _LONG_NAMES, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
    fields = {_FIELDS[name] for name, *_ in found}
    return fields.pop() if len(fields) == 1 else None
