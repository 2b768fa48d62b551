"""TAR archives: ustar, GNU and pax formats, plain or gzipped.

bzip2, LZMA and Zstandard archives raise CompressionError: pvm lacks those modules.
"""

import copy
import io
import os
import shutil
import stat
import struct
import sys
import time

from builtins import open as bltn_open

__all__ = ["TarFile", "TarInfo", "is_tarfile", "TarError", "ReadError", "CompressionError", "StreamError",
           "ExtractError", "HeaderError", "ENCODING", "USTAR_FORMAT", "GNU_FORMAT", "PAX_FORMAT", "DEFAULT_FORMAT",
           "open", "fully_trusted_filter", "data_filter", "tar_filter", "FilterError", "AbsoluteLinkError",
           "OutsideDestinationError", "SpecialFileError", "AbsolutePathError", "LinkOutsideDestinationError",
           "LinkFallbackError"]

version = "0.9.0"
NUL = b"\0"
BLOCKSIZE = 512
RECORDSIZE = BLOCKSIZE * 20
GNU_MAGIC = b"ustar  \0"
POSIX_MAGIC = b"ustar\x0000"
LENGTH_NAME, LENGTH_LINK, LENGTH_PREFIX = 100, 100, 155
REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = (
    b"0", b"\0", b"1", b"2", b"3", b"4", b"5", b"6", b"7")
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE = b"L", b"K", b"S"
XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE = b"x", b"g", b"X"
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT = PAX_FORMAT
SUPPORTED_TYPES = (REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CONTTYPE, CHRTYPE, BLKTYPE,
                   GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)
GNU_TYPES = (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
PAX_FIELDS = ("path", "linkpath", "size", "mtime", "uid", "gid", "uname", "gname")
PAX_NAME_FIELDS = {"path", "linkpath", "uname", "gname"}
PAX_NUMBER_FIELDS = {"atime": float, "ctime": float, "mtime": float, "uid": int, "gid": int, "size": int}
ENCODING = sys.getfilesystemencoding()


class TarError(Exception):
    """Base of the errors of this module."""


class ExtractError(TarError):
    """Extraction failed in part."""


class ReadError(TarError):
    """The file is no archive, or a damaged one."""


class CompressionError(TarError):
    """A compression that is not there."""


class StreamError(TarError):
    """What streams cannot do."""


class HeaderError(TarError):
    """Base of what is wrong with headers."""


class EmptyHeaderError(HeaderError):
    pass


class TruncatedHeaderError(HeaderError):
    pass


class EOFHeaderError(HeaderError):
    pass


class InvalidHeaderError(HeaderError):
    pass


class SubsequentHeaderError(HeaderError):
    pass


class FilterError(TarError):
    """A member that a filter refuses."""


class AbsolutePathError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"member {tarinfo.name!r} has an absolute path")


class OutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo = tarinfo
        self._path = path
        super().__init__(f"{tarinfo.name!r} would be extracted to {path!r}, which is outside the destination")


class SpecialFileError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a special file")


class AbsoluteLinkError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a link to an absolute path")


class LinkOutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo = tarinfo
        self._path = path
        super().__init__(f"{tarinfo.name!r} would link to {path!r}, which is outside the destination")


class LinkFallbackError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo = tarinfo
        self._path = path
        super().__init__(f"link {tarinfo.name!r} would be extracted as a copy of {path!r}, which was rejected")


# MARK: fields

def stn(s, length, encoding, errors):
    """Text as a field of bytes."""
    if s is None:
        raise ValueError("metadata cannot contain None")
    s = s.encode(encoding, errors)
    return s[:length] + (length - len(s)) * NUL


def nts(s, encoding, errors):
    """A field of bytes as text."""
    end = s.find(b"\0")
    return (s if end == -1 else s[:end]).decode(encoding, errors)


def nti(s):
    """A field of bytes as a number: octal digits, or base 256."""
    if s[0] in (0o200, 0o377):
        number = int.from_bytes(s[1:], "big")
        return number - 256 ** (len(s) - 1) if s[0] == 0o377 else number
    try:
        return int(nts(s, "ascii", "strict").strip() or "0", 8)
    except ValueError:
        raise InvalidHeaderError("invalid header")


def itn(n, digits=8, format=DEFAULT_FORMAT):
    """A number as a field of bytes."""
    original, n = n, int(n)
    if 0 <= n < 8 ** (digits - 1):
        return bytes("%0*o" % (digits - 1, n), "ascii") + NUL
    if format == GNU_FORMAT and -256 ** (digits - 1) <= n < 256 ** (digits - 1):
        return bytes([0o200 if n >= 0 else 0o377]) + (n % 256 ** (digits - 1)).to_bytes(digits - 1, "big")
    raise ValueError("overflow in number field")


def calc_chksums(buf):
    """The sums of a header's bytes, its own field as spaces; unsigned, and as some programs make it, signed."""
    data = buf[:148] + b" " * 8 + buf[156:512]
    unsigned = sum(data)
    return unsigned, unsigned - 256 * sum(byte > 127 for byte in data)


def copyfileobj(src, dst, length=None, exception=OSError, bufsize=None):
    bufsize = bufsize or 16 * 1024
    if length is None:
        shutil.copyfileobj(src, dst, bufsize)
        return
    while length > 0:
        buf = src.read(min(bufsize, length))
        if not buf:
            raise exception("unexpected end of data")
        dst.write(buf)
        length -= len(buf)


class _FileInFile(io.RawIOBase):
    """A part of the archive's file as a file."""

    def __init__(self, fileobj, offset, size, name, blockinfo=None):
        self.fileobj = fileobj
        self.offset = offset
        self.size = size
        self.position = 0
        self.name = name
        # Pairs of place in the member and size; the rest of a sparse member is zeros.
        self.blocks = []
        start = offset
        for place, length in blockinfo or [(0, size)]:
            self.blocks.append((place, place + length, start))
            start += length

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return self.fileobj.seekable()

    @property
    def mode(self):
        return "rb"

    def tell(self):
        return self.position

    def seek(self, position, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            position += self.position
        elif whence == io.SEEK_END:
            position += self.size
        elif whence != io.SEEK_SET:
            raise ValueError("Invalid argument")
        self.position = min(max(position, 0), self.size)
        return self.position

    def readinto(self, b):
        data = self._read(len(b))
        b[:len(data)] = data
        return len(data)

    def _read(self, size):
        size = min(size, self.size - self.position)
        if size <= 0:
            return b""
        for start, stop, place in self.blocks:
            if start <= self.position < stop:
                size = min(size, stop - self.position)
                self.fileobj.seek(place + self.position - start)
                data = self.fileobj.read(size)
                if not data:
                    raise ReadError("unexpected end of data")
                self.position += len(data)
                return data
            if start > self.position:
                size = min(size, start - self.position)
                break
        self.position += size
        return NUL * size


class ExFileObject(io.BufferedReader):
    """A member, open for reading."""

    def __init__(self, tarfile, tarinfo):
        super().__init__(_FileInFile(tarfile.fileobj, tarinfo.offset_data, tarinfo.size, tarinfo.name, tarinfo.sparse))


class _Stream:
    """A file that is only read, or only written, from the start to the end."""

    def __init__(self, fileobj, close):
        self.fileobj = fileobj
        self.pos = 0
        self._close = close

    def seekable(self):
        return False

    def tell(self):
        return self.pos

    def seek(self, pos=0):
        if pos < self.pos:
            raise StreamError("seeking backwards is not allowed")
        while self.pos < pos:
            if not self.read(min(RECORDSIZE, pos - self.pos)):
                break
        return self.pos

    def read(self, size):
        parts = []
        while size > 0:
            data = self.fileobj.read(size)
            if not data:
                break
            parts.append(data)
            size -= len(data)
        result = b"".join(parts)
        self.pos += len(result)
        return result

    def write(self, data):
        self.pos += len(data)
        self.fileobj.write(data)

    def close(self):
        if self._close:
            self.fileobj.close()


# MARK: filters

def _filtered_attributes(member, dest_path, for_data=True):
    new = {}
    name = member.name
    dest_path = os.path.realpath(dest_path, strict=os.path.ALLOW_MISSING)
    if name.startswith(("/", os.sep)):
        name = new["name"] = member.path.lstrip("/" + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    target = os.path.realpath(os.path.join(dest_path, name), strict=os.path.ALLOW_MISSING)
    if os.path.commonpath([target, dest_path]) != dest_path:
        raise OutsideDestinationError(member, target)
    mode = member.mode
    if mode is not None:
        # Others may not write.
        mode &= 0o755
        if for_data:
            if member.isreg() or member.islnk():
                if not mode & 0o100:
                    mode &= ~0o111
                mode |= 0o600
            elif member.isdir() or member.issym():
                mode = None
            else:
                raise SpecialFileError(member)
        if mode != member.mode:
            new["mode"] = mode
    if for_data:
        for name in ("uid", "gid", "uname", "gname"):
            if getattr(member, name) is not None:
                new[name] = None
        if member.islnk() or member.issym():
            if os.path.isabs(member.linkname):
                raise AbsoluteLinkError(member)
            normalized = os.path.normpath(member.linkname)
            if normalized != member.linkname:
                new["linkname"] = normalized
            if member.issym():
                target = os.path.join(dest_path, os.path.dirname(new.get("name", member.name)), member.linkname)
            else:
                target = os.path.join(dest_path, member.linkname)
            target = os.path.realpath(target, strict=os.path.ALLOW_MISSING)
            if os.path.commonpath([target, dest_path]) != dest_path:
                raise LinkOutsideDestinationError(member, target)
    return new


def fully_trusted_filter(member, dest_path):
    return member


def tar_filter(member, dest_path):
    new = _filtered_attributes(member, dest_path, False)
    return member.replace(**new, deep=False) if new else member


def data_filter(member, dest_path):
    new = _filtered_attributes(member, dest_path, True)
    return member.replace(**new, deep=False) if new else member


_NAMED_FILTERS = {"fully_trusted": fully_trusted_filter, "tar": tar_filter, "data": data_filter}
_KEEP = object()


class TarInfo:
    """What the archive says of a member."""

    __slots__ = dict.fromkeys((
        "name", "mode", "uid", "gid", "size", "mtime", "chksum", "type", "linkname", "uname", "gname", "devmajor",
        "devminor", "offset", "offset_data", "pax_headers", "sparse", "_tarfile", "_sparse_structs",
        "_link_target"))

    def __init__(self, name=""):
        self.name = name
        self.mode = 0o644
        self.uid = self.gid = self.size = self.mtime = self.chksum = 0
        self.type = REGTYPE
        self.linkname = self.uname = self.gname = ""
        self.devmajor = self.devminor = 0
        self.offset = self.offset_data = 0
        self.sparse = None
        self.pax_headers = {}

    path = property(lambda self: self.name, lambda self, value: setattr(self, "name", value))
    linkpath = property(lambda self: self.linkname, lambda self, value: setattr(self, "linkname", value))

    def __repr__(self):
        return "<%s %r at %#x>" % (self.__class__.__name__, self.name, id(self))

    def replace(self, *, name=_KEEP, mtime=_KEEP, mode=_KEEP, linkname=_KEEP, uid=_KEEP, gid=_KEEP, uname=_KEEP,
                gname=_KEEP, deep=True, _KEEP=_KEEP):
        result = copy.deepcopy(self) if deep else copy.copy(self)
        for field, value in (("name", name), ("mtime", mtime), ("mode", mode), ("linkname", linkname), ("uid", uid),
                             ("gid", gid), ("uname", uname), ("gname", gname)):
            if value is not _KEEP:
                setattr(result, field, value)
        return result

    def get_info(self):
        info = {field: getattr(self, field) for field in (
            "name", "uid", "gid", "size", "mtime", "chksum", "type", "linkname", "uname", "gname", "devmajor",
            "devminor")}
        info["mode"] = None if self.mode is None else self.mode & 0o7777
        if info["type"] == DIRTYPE and not info["name"].endswith("/"):
            info["name"] += "/"
        return info

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors="surrogateescape"):
        """The member's header, with those before it that it needs."""
        info = self.get_info()
        for name, value in info.items():
            if value is None:
                raise ValueError("%s may not be None" % name)
        if format == USTAR_FORMAT:
            return self._ustar(info, encoding, errors)
        if format == GNU_FORMAT:
            return self._gnu(info, encoding, errors)
        if format == PAX_FORMAT:
            return self._pax(info, encoding)
        raise ValueError("invalid format")

    def _ustar(self, info, encoding, errors):
        info["magic"] = POSIX_MAGIC
        if len(info["linkname"].encode(encoding, errors)) > LENGTH_LINK:
            raise ValueError("linkname is too long")
        if len(info["name"].encode(encoding, errors)) > LENGTH_NAME:
            info["prefix"], info["name"] = self._split_name(info["name"], encoding, errors)
        return self._header(info, USTAR_FORMAT, encoding, errors)

    def _split_name(self, name, encoding, errors):
        parts = name.split("/")
        for i in range(1, len(parts)):
            prefix, rest = "/".join(parts[:i]), "/".join(parts[i:])
            if len(prefix.encode(encoding, errors)) <= LENGTH_PREFIX and len(rest.encode(encoding, errors)) <= LENGTH_NAME:
                return prefix, rest
        raise ValueError("name is too long")

    def _gnu(self, info, encoding, errors):
        info["magic"] = GNU_MAGIC
        buf = b""
        for field, limit, kind in (("linkname", LENGTH_LINK, GNUTYPE_LONGLINK), ("name", LENGTH_NAME, GNUTYPE_LONGNAME)):
            if len(info[field].encode(encoding, errors)) > limit:
                data = info[field].encode(encoding, errors) + NUL
                head = {"name": "././@LongLink", "type": kind, "size": len(data), "magic": GNU_MAGIC}
                buf += self._header(head, USTAR_FORMAT, encoding, errors) + self._payload(data)
        return buf + self._header(info, GNU_FORMAT, encoding, errors)

    def _pax(self, info, encoding):
        info["magic"] = POSIX_MAGIC
        headers = self.pax_headers.copy()
        for field, key, limit in (("name", "path", LENGTH_NAME), ("linkname", "linkpath", LENGTH_LINK),
                                  ("uname", "uname", 32), ("gname", "gname", 32)):
            if key in headers:
                continue
            try:
                info[field].encode("ascii", "strict")
            except UnicodeEncodeError:
                headers[key] = info[field]
                continue
            if len(info[field]) > limit:
                headers[key] = info[field]
        for field, digits in (("uid", 8), ("gid", 8), ("size", 12), ("mtime", 12)):
            value = info[field]
            as_float = isinstance(value, float)
            rounded = int(round(value)) if as_float else value
            if not 0 <= rounded < 8 ** (digits - 1):
                info[field] = 0
                needed = True
            else:
                info[field] = rounded
                needed = as_float
            if needed and field not in headers:
                headers[field] = str(value)
        buf = self._pax_block(headers, XHDTYPE, encoding) if headers else b""
        return buf + self._header(info, USTAR_FORMAT, "ascii", "replace")

    @classmethod
    def create_pax_global_header(cls, pax_headers):
        return cls._pax_block(pax_headers, XGLTYPE, "utf-8")

    @classmethod
    def _pax_block(cls, headers, kind, encoding):
        # Bytes that are no text are written as they are, and it is said so.
        binary = False
        for value in headers.values():
            try:
                value.encode("utf-8", "strict")
            except UnicodeEncodeError:
                binary = True
                break
        records = b"21 hdrcharset=BINARY\n" if binary else b""
        for key, value in headers.items():
            key = key.encode("utf-8")
            value = value.encode(encoding, "surrogateescape") if binary else value.encode("utf-8")
            length = len(key) + len(value) + 3
            size = previous = 0
            while True:
                size = length + len(str(previous))
                if size == previous:
                    break
                previous = size
            records += bytes(str(previous), "ascii") + b" " + key + b"=" + value + b"\n"
        info = {"name": "././@PaxHeader", "type": kind, "size": len(records), "magic": POSIX_MAGIC}
        return cls._header(info, USTAR_FORMAT, "ascii", "replace") + cls._payload(records)

    @staticmethod
    def _payload(data):
        rest = len(data) % BLOCKSIZE
        return data + NUL * (BLOCKSIZE - rest) if rest else data

    @staticmethod
    def _header(info, format, encoding, errors):
        kind = info.get("type", REGTYPE)
        is_device = kind in (CHRTYPE, BLKTYPE)
        parts = [
            stn(info.get("name", ""), 100, encoding, errors), itn(info.get("mode", 0) & 0o7777, 8, format),
            itn(info.get("uid", 0), 8, format), itn(info.get("gid", 0), 8, format),
            itn(info.get("size", 0), 12, format), itn(info.get("mtime", 0), 12, format), b"        ", kind,
            stn(info.get("linkname", ""), 100, encoding, errors), info.get("magic", POSIX_MAGIC),
            stn(info.get("uname", ""), 32, encoding, errors), stn(info.get("gname", ""), 32, encoding, errors),
            itn(info.get("devmajor", 0), 8, format) if is_device else stn("", 8, encoding, errors),
            itn(info.get("devminor", 0), 8, format) if is_device else stn("", 8, encoding, errors),
            stn(info.get("prefix", ""), 155, encoding, errors),
        ]
        buf = struct.pack("%ds" % BLOCKSIZE, b"".join(parts))
        checksum = calc_chksums(buf)[0]
        return buf[:148] + bytes("%06o\0" % checksum, "ascii") + buf[155:]

    # MARK: reading

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """The member of a header."""
        if len(buf) == 0:
            raise EmptyHeaderError("empty header")
        if len(buf) != BLOCKSIZE:
            raise TruncatedHeaderError("truncated header")
        if buf.count(NUL) == BLOCKSIZE:
            raise EOFHeaderError("end of file header")
        checksum = nti(buf[148:156])
        if checksum not in calc_chksums(buf):
            raise InvalidHeaderError("bad checksum")
        info = cls()
        info.name = nts(buf[0:100], encoding, errors)
        info.mode, info.uid, info.gid = nti(buf[100:108]), nti(buf[108:116]), nti(buf[116:124])
        info.size, info.mtime, info.chksum = nti(buf[124:136]), nti(buf[136:148]), checksum
        info.type = buf[156:157]
        info.linkname = nts(buf[157:257], encoding, errors)
        info.uname, info.gname = nts(buf[265:297], encoding, errors), nts(buf[297:329], encoding, errors)
        info.devmajor, info.devminor = nti(buf[329:337]), nti(buf[337:345])
        prefix = nts(buf[345:500], encoding, errors)
        # In the old format folders are told by their names only.
        if info.type == AREGTYPE and info.name.endswith("/"):
            info.type = DIRTYPE
        if info.type == GNUTYPE_SPARSE:
            blocks, pos = [], 386
            for _ in range(4):
                try:
                    offset, size = nti(buf[pos:pos + 12]), nti(buf[pos + 12:pos + 24])
                except ValueError:
                    break
                blocks.append((offset, size))
                pos += 24
            info._sparse_structs = (blocks, bool(buf[482]), nti(buf[483:495]))
        if info.isdir():
            info.name = info.name.rstrip("/")
        if prefix and info.type not in GNU_TYPES:
            info.name = prefix + "/" + info.name
        return info

    @classmethod
    def fromtarfile(cls, tarfile):
        """The next member of an archive."""
        buf = tarfile.fileobj.read(BLOCKSIZE)
        info = cls.frombuf(buf, tarfile.encoding, tarfile.errors)
        info.offset = tarfile.fileobj.tell() - BLOCKSIZE
        return info._process(tarfile)

    def _process(self, tarfile):
        if self.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK):
            return self._process_long(tarfile)
        if self.type == GNUTYPE_SPARSE:
            return self._process_sparse(tarfile)
        if self.type in (XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE):
            return self._process_pax(tarfile)
        self.offset_data = tarfile.fileobj.tell()
        offset = self.offset_data
        if self.isreg() or self.type not in SUPPORTED_TYPES:
            offset += self._block(self.size)
        tarfile.offset = offset
        self._apply_pax(tarfile.pax_headers, tarfile.encoding, tarfile.errors)
        if self.isdir():
            self.name = self.name.rstrip("/")
        return self

    def _next(self, tarfile):
        try:
            return self.fromtarfile(tarfile)
        except HeaderError as e:
            raise SubsequentHeaderError(str(e)) from None

    def _process_long(self, tarfile):
        data = tarfile.fileobj.read(self._block(self.size))
        following = self._next(tarfile)
        following.offset = self.offset
        text = nts(data, tarfile.encoding, tarfile.errors)
        if self.type == GNUTYPE_LONGNAME:
            following.name = text
        else:
            following.linkname = text
        if following.isdir():
            following.name = following.name.removesuffix("/")
        return following

    def _process_sparse(self, tarfile):
        blocks, more, original = self._sparse_structs
        del self._sparse_structs
        while more:
            buf = tarfile.fileobj.read(BLOCKSIZE)
            pos = 0
            for _ in range(21):
                try:
                    offset, size = nti(buf[pos:pos + 12]), nti(buf[pos + 12:pos + 24])
                except ValueError:
                    break
                if offset and size:
                    blocks.append((offset, size))
                pos += 24
            more = bool(buf[504])
        self.sparse = blocks
        self.offset_data = tarfile.fileobj.tell()
        tarfile.offset = self.offset_data + self._block(self.size)
        self.size = original
        return self

    def _process_pax(self, tarfile):
        data = tarfile.fileobj.read(self._block(self.size))
        headers = tarfile.pax_headers if self.type == XGLTYPE else tarfile.pax_headers.copy()
        pos, raw = 0, []
        while len(data) > pos and data[pos] != 0:
            space = data.find(b" ", pos, pos + 21)
            try:
                length = int(data[pos:space]) if space > 0 else 0
            except ValueError:
                length = 0
            if length < 5 or pos + length > len(data) or data[pos + length - 1:pos + length] != b"\n":
                raise InvalidHeaderError("invalid header")
            key, equals, value = data[space + 1:pos + length - 1].partition(b"=")
            if not key or not equals:
                raise InvalidHeaderError("invalid header")
            raw.append((key, value))
            pos += length
        encoding = tarfile.encoding if (b"hdrcharset", b"BINARY") in raw else "utf-8"

        def decode(value, encoding, fallback, errors):
            try:
                return value.decode(encoding, "strict")
            except UnicodeDecodeError:
                return value.decode(fallback, errors)

        for key, value in raw:
            key = decode(key, "utf-8", "utf-8", tarfile.errors)
            if key in PAX_NAME_FIELDS:
                value = decode(value, encoding, tarfile.encoding, tarfile.errors)
            else:
                value = decode(value, "utf-8", "utf-8", tarfile.errors)
            headers[key] = value
        if "GNU.sparse.major" in headers or "GNU.sparse.map" in headers or "GNU.sparse.size" in headers:
            raise ReadError("sparse members of the pax format are not supported")
        following = self._next(tarfile)
        if self.type in (XHDTYPE, SOLARIS_XHDTYPE):
            following._apply_pax(headers, tarfile.encoding, tarfile.errors)
            following.offset = self.offset
            if "size" in headers:
                # The size in the header is too small.
                offset = following.offset_data
                if following.isreg() or following.type not in SUPPORTED_TYPES:
                    offset += following._block(following.size)
                tarfile.offset = offset
        return following

    def _apply_pax(self, headers, encoding, errors):
        for key, value in headers.items():
            if key in PAX_FIELDS:
                if key in PAX_NUMBER_FIELDS:
                    try:
                        value = PAX_NUMBER_FIELDS[key](value)
                    except ValueError:
                        value = 0
                if key == "path":
                    value = value.rstrip("/")
                setattr(self, key, value)
        self.pax_headers = headers.copy()

    @staticmethod
    def _block(count):
        if count < 0:
            raise InvalidHeaderError("invalid offset")
        return (count + BLOCKSIZE - 1) // BLOCKSIZE * BLOCKSIZE

    def isreg(self):
        return self.type in REGULAR_TYPES

    isfile = isreg

    def isdir(self):
        return self.type == DIRTYPE

    def issym(self):
        return self.type == SYMTYPE

    def islnk(self):
        return self.type == LNKTYPE

    def ischr(self):
        return self.type == CHRTYPE

    def isblk(self):
        return self.type == BLKTYPE

    def isfifo(self):
        return self.type == FIFOTYPE

    def issparse(self):
        return self.sparse is not None

    def isdev(self):
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)


class TarFile:
    """An archive."""

    debug = 0
    dereference = False
    ignore_zeros = False
    errorlevel = 1
    format = DEFAULT_FORMAT
    encoding = ENCODING
    errors = None
    tarinfo = TarInfo
    fileobject = ExFileObject
    extraction_filter = None

    def __init__(self, name=None, mode="r", fileobj=None, format=None, tarinfo=None, dereference=None,
                 ignore_zeros=None, encoding=None, errors="surrogateescape", pax_headers=None, debug=None,
                 errorlevel=None, copybufsize=None, stream=False):
        modes = {"r": "rb", "a": "r+b", "w": "wb", "x": "xb"}
        if mode not in modes:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode = mode
        self._mode = modes[mode]
        if not fileobj:
            if self.mode == "a" and not os.path.exists(name):
                self.mode, self._mode = "w", "wb"
            fileobj = bltn_open(name, self._mode)
            self._extfileobj = False
        else:
            if name is None and isinstance(getattr(fileobj, "name", None), (str, bytes)):
                name = fileobj.name
            if hasattr(fileobj, "mode"):
                self._mode = fileobj.mode
            self._extfileobj = True
        self.name = os.path.abspath(name) if name else None
        self.fileobj = fileobj
        self.stream = stream
        for field, value in (("format", format), ("tarinfo", tarinfo), ("dereference", dereference),
                             ("ignore_zeros", ignore_zeros), ("encoding", encoding), ("debug", debug),
                             ("errorlevel", errorlevel)):
            if value is not None:
                setattr(self, field, value)
        self.errors = errors
        self.pax_headers = pax_headers if pax_headers is not None and self.format == PAX_FORMAT else {}
        self.copybufsize = copybufsize
        self.closed = False
        self.members = []
        self._loaded = False
        self.offset = self.fileobj.tell()
        self.inodes = {}
        self._unames, self._gnames = {}, {}
        try:
            if self.mode == "r":
                self.firstmember = None
                self.firstmember = self.next()
            if self.mode == "a":
                # Behind the last member.
                while True:
                    self.fileobj.seek(self.offset)
                    try:
                        self.members.append(self.tarinfo.fromtarfile(self))
                    except EOFHeaderError:
                        self.fileobj.seek(self.offset)
                        break
                    except HeaderError as e:
                        raise ReadError(str(e)) from None
            if self.mode in ("a", "w", "x"):
                self._loaded = True
                if self.pax_headers:
                    buf = self.tarinfo.create_pax_global_header(self.pax_headers.copy())
                    self.fileobj.write(buf)
                    self.offset += len(buf)
        except:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True
            raise

    # MARK: opening

    OPEN_METH = {"tar": "taropen", "gz": "gzopen", "bz2": "bz2open", "xz": "xzopen", "zst": "zstopen"}

    @classmethod
    def open(cls, name=None, mode="r", fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """Opens an archive; the mode says the compression: "r", "r:gz", "w:gz", "r|", "w|gz", …"""
        if not name and not fileobj:
            raise ValueError("nothing to open")
        if mode in ("r", "r:*"):
            messages = []
            position = fileobj.tell() if fileobj is not None else None
            for kind in sorted(cls.OPEN_METH, key=lambda kind: kind == "tar", reverse=True):
                if fileobj is not None:
                    fileobj.seek(position)
                try:
                    return getattr(cls, cls.OPEN_METH[kind])(name, "r", fileobj, **kwargs)
                except (ReadError, CompressionError) as e:
                    messages.append(f"- method {kind}: {e!r}")
            summary = "\n".join(messages)
            raise ReadError(f"file could not be opened successfully:\n{summary}")
        if ":" in mode:
            filemode, kind = mode.split(":", 1)
            filemode, kind = filemode or "r", kind or "tar"
            if kind not in cls.OPEN_METH:
                raise CompressionError("unknown compression type %r" % kind)
            return getattr(cls, cls.OPEN_METH[kind])(name, filemode, fileobj, **kwargs)
        if "|" in mode:
            filemode, kind = mode.split("|", 1)
            filemode, kind = filemode or "r", kind or "tar"
            if filemode not in ("r", "w"):
                raise ValueError("mode must be 'r' or 'w'")
            return cls._open_stream(name, filemode, fileobj, kind, **kwargs)
        if mode in ("a", "w", "x"):
            return cls.taropen(name, mode, fileobj, **kwargs)
        raise ValueError("undiscernible mode")

    @classmethod
    def _open_stream(cls, name, mode, fileobj, kind, compresslevel=9, **kwargs):
        opened = fileobj is None
        if opened:
            fileobj = bltn_open(name, mode + "b")
        if kind == "*":
            head = fileobj.read(BLOCKSIZE)
            fileobj = _Prefixed(head, fileobj)
            kind = "gz" if head.startswith(b"\x1f\x8b") else "tar"
        if kind == "gz":
            import gzip
            inner = gzip.GzipFile(name or "", mode + "b", compresslevel, fileobj)
            stream = _Stream(inner, True)
        elif kind == "tar":
            stream = _Stream(fileobj, opened)
        else:
            raise CompressionError(f"{kind} module is not available" if kind in cls.OPEN_METH
                                   else "unknown compression type %r" % kind)
        t = cls(name, mode, stream, **kwargs)
        t._extfileobj = False
        return t

    @classmethod
    def taropen(cls, name, mode="r", fileobj=None, **kwargs):
        if mode not in ("r", "a", "w", "x"):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def gzopen(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from gzip import GzipFile
        import zlib
        try:
            fileobj = GzipFile(name, mode + "b", compresslevel, fileobj)
        except OSError as e:
            if fileobj is not None and mode == "r":
                raise ReadError("not a gzip file") from e
            raise
        try:
            t = cls.taropen(name, mode, fileobj, **kwargs)
        except (OSError, EOFError, zlib.error) as e:
            fileobj.close()
            if mode == "r":
                raise ReadError("not a gzip file") from e
            raise
        except:
            fileobj.close()
            raise
        t._extfileobj = False
        return t

    @classmethod
    def bz2open(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        raise CompressionError("bz2 module is not available")

    @classmethod
    def xzopen(cls, name, mode="r", fileobj=None, preset=None, **kwargs):
        raise CompressionError("lzma module is not available")

    @classmethod
    def zstopen(cls, name, mode="r", fileobj=None, level=None, options=None, zstd_dict=None, **kwargs):
        raise CompressionError("compression.zstd module is not available")

    def close(self):
        """Writes the end of an archive that was written, and closes the file."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode in ("a", "w", "x"):
                self.fileobj.write(NUL * (BLOCKSIZE * 2))
                self.offset += BLOCKSIZE * 2
                rest = self.offset % RECORDSIZE
                if rest:
                    self.fileobj.write(NUL * (RECORDSIZE - rest))
        finally:
            if not self._extfileobj:
                self.fileobj.close()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        if type is None:
            self.close()
        else:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True

    # MARK: members

    def _check(self, mode=None):
        if self.closed:
            raise OSError("%s is closed" % self.__class__.__name__)
        if mode is not None and self.mode not in mode:
            raise OSError("bad operation for mode %r" % self.mode)

    def next(self):
        """The next member, or None at the end."""
        self._check("ra")
        if self.firstmember is not None:
            member, self.firstmember = self.firstmember, None
            return member
        if self.offset != self.fileobj.tell():
            if self.offset == 0:
                return None
            self.fileobj.seek(self.offset - 1)
            if not self.fileobj.read(1):
                raise ReadError("unexpected end of data")
        info = None
        while True:
            try:
                info = self.tarinfo.fromtarfile(self)
            except EOFHeaderError:
                if self.ignore_zeros:
                    self.offset += BLOCKSIZE
                    continue
            except InvalidHeaderError as e:
                if self.ignore_zeros:
                    self.offset += BLOCKSIZE
                    continue
                if self.offset == 0:
                    raise ReadError(str(e)) from None
            except EmptyHeaderError:
                if self.offset == 0:
                    raise ReadError("empty file") from None
            except TruncatedHeaderError as e:
                if self.offset == 0:
                    raise ReadError(str(e)) from None
            except SubsequentHeaderError as e:
                raise ReadError(str(e)) from None
            break
        if info is not None:
            if not self.stream:
                self.members.append(info)
        else:
            self._loaded = True
        return info

    def _load(self):
        if not self.stream:
            while self.next() is not None:
                pass
            self._loaded = True

    def getmembers(self):
        self._check()
        if not self._loaded:
            self._load()
        return self.members

    def getnames(self):
        return [info.name for info in self.getmembers()]

    def getmember(self, name):
        info = self._getmember(name.rstrip("/"))
        if info is None:
            raise KeyError("filename %r not found" % name)
        return info

    def _getmember(self, name, before=None, normalize=False):
        members = self.getmembers()
        if before is not None:
            for index, info in enumerate(members):
                if info.offset == before.offset:
                    members = members[:index]
                    break
        if normalize:
            name = os.path.normpath(name)
        for info in reversed(members):
            if name == (os.path.normpath(info.name) if normalize else info.name):
                return info

    def __iter__(self):
        if self._loaded:
            yield from self.members
            return
        index = 0
        if self.firstmember is not None:
            yield self.next()
            index += 1
        while True:
            if index < len(self.members):
                info = self.members[index]
            elif not self._loaded:
                info = self.next()
                if not info:
                    self._loaded = True
                    return
            else:
                return
            index += 1
            yield info

    def list(self, verbose=True, *, members=None):
        """Prints the members."""
        self._check()
        for info in self if members is None else members:
            parts = []
            if verbose:
                parts.append("??????????" if info.mode is None else stat.filemode(
                    info.mode | (stat.S_IFDIR if info.isdir() else stat.S_IFLNK if info.issym() else
                                 stat.S_IFCHR if info.ischr() else stat.S_IFBLK if info.isblk() else
                                 stat.S_IFIFO if info.isfifo() else stat.S_IFREG)))
                parts.append("%s/%s" % (info.uname or info.uid, info.gname or info.gid))
                if info.ischr() or info.isblk():
                    parts.append("%10s" % ("%d,%d" % (info.devmajor, info.devminor)))
                else:
                    parts.append("%10d" % info.size)
                parts.append("????-??-?? ??:??:??" if info.mtime is None
                             else "%d-%02d-%02d %02d:%02d:%02d" % time.localtime(info.mtime)[:6])
            parts.append(info.name + ("/" if info.isdir() else ""))
            if verbose:
                if info.issym():
                    parts.append("-> " + info.linkname)
                if info.islnk():
                    parts.append("link to " + info.linkname)
            print(*(part.encode(sys.stdout.encoding, "backslashreplace").decode(sys.stdout.encoding) for part in parts),
                  end=" \n")

    # MARK: writing

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """The member of a file on disk."""
        self._check("awx")
        if fileobj is not None:
            name = fileobj.name
        if arcname is None:
            arcname = name
        arcname = os.path.splitdrive(arcname)[1].replace(os.sep, "/").lstrip("/")
        info = self.tarinfo()
        info._tarfile = self
        if fileobj is None:
            status = os.stat(name) if self.dereference else os.lstat(name)
        else:
            status = os.fstat(fileobj.fileno())
        linkname, mode = "", status.st_mode
        if stat.S_ISREG(mode):
            inode = status.st_ino, status.st_dev
            if not self.dereference and status.st_nlink > 1 and inode in self.inodes and arcname != self.inodes[inode]:
                kind, linkname = LNKTYPE, self.inodes[inode]
            else:
                kind = REGTYPE
                if inode[0]:
                    self.inodes[inode] = arcname
        elif stat.S_ISDIR(mode):
            kind = DIRTYPE
        elif stat.S_ISFIFO(mode):
            kind = FIFOTYPE
        elif stat.S_ISLNK(mode):
            kind, linkname = SYMTYPE, os.readlink(name)
        elif stat.S_ISCHR(mode):
            kind = CHRTYPE
        elif stat.S_ISBLK(mode):
            kind = BLKTYPE
        else:
            return None
        info.name, info.mode, info.uid, info.gid = arcname, mode, status.st_uid, status.st_gid
        info.size = status.st_size if kind == REGTYPE else 0
        info.mtime, info.type, info.linkname = status.st_mtime, kind, linkname
        info.uname = self._owner(self._unames, "pwd", "getpwuid", info.uid)
        info.gname = self._owner(self._gnames, "grp", "getgrgid", info.gid)
        if kind in (CHRTYPE, BLKTYPE):
            info.devmajor, info.devminor = os.major(status.st_rdev), os.minor(status.st_rdev)
        return info

    @staticmethod
    def _owner(cache, module, function, number):
        if number not in cache:
            try:
                cache[number] = getattr(__import__(module), function)(number)[0]
            except (ImportError, KeyError):
                cache[number] = ""
        return cache[number]

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Adds a file, or a folder with all in it."""
        self._check("awx")
        if arcname is None:
            arcname = name
        if self.name is not None and os.path.abspath(name) == self.name:
            return
        info = self.gettarinfo(name, arcname)
        if info is None:
            return
        if filter is not None:
            info = filter(info)
            if info is None:
                return
        if info.isreg():
            with bltn_open(name, "rb") as file:
                self.addfile(info, file)
        elif info.isdir():
            self.addfile(info)
            if recursive:
                for entry in sorted(os.listdir(name)):
                    self.add(os.path.join(name, entry), os.path.join(arcname, entry), recursive, filter=filter)
        else:
            self.addfile(info)

    def addfile(self, tarinfo, fileobj=None):
        """Adds a member; its data come from `fileobj`."""
        self._check("awx")
        if fileobj is None and tarinfo.isreg() and tarinfo.size != 0:
            raise ValueError("fileobj not provided for non zero-size regular file")
        tarinfo = copy.copy(tarinfo)
        buf = tarinfo.tobuf(self.format, self.encoding, self.errors)
        self.fileobj.write(buf)
        self.offset += len(buf)
        if fileobj is not None:
            copyfileobj(fileobj, self.fileobj, tarinfo.size, bufsize=self.copybufsize)
            rest = tarinfo.size % BLOCKSIZE
            if rest:
                self.fileobj.write(NUL * (BLOCKSIZE - rest))
            self.offset += tarinfo._block(tarinfo.size)
        self.members.append(tarinfo)

    # MARK: extracting

    def _filter(self, filter):
        if filter is None:
            filter = self.extraction_filter
            if filter is None:
                return data_filter
            if isinstance(filter, str):
                raise TypeError("String names are not supported for TarFile.extraction_filter. Use a function such as "
                                "tarfile.data_filter directly.")
            return filter
        if callable(filter):
            return filter
        try:
            return _NAMED_FILTERS[filter]
        except KeyError:
            raise ValueError(f"filter {filter!r} not found") from None

    def extractall(self, path=".", members=None, *, numeric_owner=False, filter=None):
        """Extracts all members, or those given."""
        folders = []
        function = self._filter(filter)
        for member in self if members is None else members:
            info, unfiltered = self._extractable(member, function, path)
            if info is None:
                continue
            if info.isdir():
                # Folders get their attributes last, deep ones first.
                folders.append(info)
            self._extract_one(info, path, not info.isdir(), numeric_owner, function, unfiltered)
        folders.sort(key=lambda item: item.name, reverse=True)
        for info in folders:
            target = os.path.join(path, info.name)
            try:
                self.chown(info, target, numeric_owner)
                self.utime(info, target)
                self.chmod(info, target)
            except ExtractError as e:
                self._nonfatal(e)

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        """Extracts one member."""
        function = self._filter(filter)
        info, unfiltered = self._extractable(member, function, path)
        if info is not None:
            self._extract_one(info, path, set_attrs, numeric_owner, function, unfiltered)

    def _extractable(self, member, function, path):
        info = self.getmember(member) if isinstance(member, str) else member
        unfiltered = info
        try:
            filtered = function(info, path)
        except (OSError, UnicodeEncodeError, FilterError) as e:
            self._fatal(e)
            return None, None
        except ExtractError as e:
            self._nonfatal(e)
            return None, None
        if filtered is None:
            return None, None
        if filtered.islnk():
            filtered = copy.copy(filtered)
            filtered._link_target = os.path.join(path, filtered.linkname)
        return filtered, unfiltered

    def _fatal(self, e):
        if self.errorlevel > 0:
            raise e

    def _nonfatal(self, e):
        if self.errorlevel > 1:
            raise e

    def _extract_one(self, info, path, set_attrs, numeric_owner, function, unfiltered):
        self._check("r")
        try:
            self._extract_member(info, os.path.join(path, info.name), set_attrs, numeric_owner, function, path)
        except (OSError, UnicodeEncodeError) as e:
            self._fatal(e)
        except ExtractError as e:
            self._nonfatal(e)

    def extractfile(self, member):
        """A member as a binary file; None for what has no data."""
        self._check("r")
        info = self.getmember(member) if isinstance(member, str) else member
        if info.isreg() or info.type not in SUPPORTED_TYPES:
            return self.fileobject(self, info)
        if info.islnk() or info.issym():
            if isinstance(self.fileobj, _Stream):
                raise StreamError("cannot extract (sym)link as file object")
            return self.extractfile(self._find_link_target(info))
        return None

    def _extract_member(self, info, targetpath, set_attrs=True, numeric_owner=False, function=None, root=None):
        targetpath = targetpath.rstrip("/").replace("/", os.sep)
        upper = os.path.dirname(targetpath)
        if upper and not os.path.exists(upper):
            os.makedirs(upper, exist_ok=True)
        if info.isreg():
            self.makefile(info, targetpath)
        elif info.isdir():
            self.makedir(info, targetpath)
        elif info.isfifo():
            self.makefifo(info, targetpath)
        elif info.ischr() or info.isblk():
            self.makedev(info, targetpath)
        elif info.islnk() or info.issym():
            self.makelink(info, targetpath)
        elif info.type not in SUPPORTED_TYPES:
            self.makefile(info, targetpath)
        else:
            self.makefile(info, targetpath)
        if set_attrs:
            self.chown(info, targetpath, numeric_owner)
            if not info.issym():
                self.chmod(info, targetpath)
                self.utime(info, targetpath)

    def makedir(self, tarinfo, targetpath):
        try:
            if tarinfo.mode is None:
                os.mkdir(targetpath)
            else:
                os.mkdir(targetpath, 0o700)
        except FileExistsError:
            if not os.path.isdir(targetpath):
                raise

    def makefile(self, tarinfo, targetpath):
        if isinstance(self.fileobj, _Stream) and self.fileobj.pos != tarinfo.offset_data:
            self.fileobj.seek(tarinfo.offset_data)
        with bltn_open(targetpath, "wb") as target, self.fileobject(self, tarinfo) as source:
            copyfileobj(source, target, tarinfo.size, ReadError, self.copybufsize)

    def makefifo(self, tarinfo, targetpath):
        os.mkfifo(targetpath)

    def makedev(self, tarinfo, targetpath):
        kind = stat.S_IFBLK if tarinfo.isblk() else stat.S_IFCHR
        os.mknod(targetpath, (tarinfo.mode if tarinfo.mode is not None else 0o600) | kind,
                 os.makedev(tarinfo.devmajor, tarinfo.devminor))

    def makelink(self, tarinfo, targetpath):
        if os.path.lexists(targetpath):
            os.unlink(targetpath)
        if tarinfo.issym():
            os.symlink(tarinfo.linkname, targetpath)
            return
        if os.path.exists(tarinfo._link_target):
            os.link(tarinfo._link_target, targetpath)
            return
        try:
            self._extract_member(self._find_link_target(tarinfo), targetpath)
        except KeyError:
            raise ExtractError("unable to resolve link inside archive") from None

    def _find_link_target(self, tarinfo):
        if tarinfo.issym():
            name = "/".join(filter(None, (os.path.dirname(tarinfo.name), tarinfo.linkname)))
            limit = None
        else:
            name, limit = tarinfo.linkname, tarinfo
        member = self._getmember(name, limit, True)
        if member is None:
            raise KeyError("linkname %r not found" % name)
        return member

    def chown(self, tarinfo, targetpath, numeric_owner):
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            return
        uid = -1 if tarinfo.uid is None else tarinfo.uid
        gid = -1 if tarinfo.gid is None else tarinfo.gid
        if not numeric_owner:
            try:
                import pwd, grp
            except ImportError:
                pass
            else:
                try:
                    if tarinfo.gname:
                        gid = grp.getgrnam(tarinfo.gname)[2]
                except KeyError:
                    pass
                try:
                    if tarinfo.uname:
                        uid = pwd.getpwnam(tarinfo.uname)[2]
                except KeyError:
                    pass
        try:
            if tarinfo.issym():
                os.lchown(targetpath, uid, gid)
            else:
                os.chown(targetpath, uid, gid)
        except (OSError, OverflowError) as e:
            raise ExtractError("could not change owner") from e

    def chmod(self, tarinfo, targetpath):
        if tarinfo.mode is None:
            return
        try:
            os.chmod(targetpath, tarinfo.mode)
        except OSError as e:
            raise ExtractError("could not change mode") from e

    def utime(self, tarinfo, targetpath):
        if tarinfo.mtime is None:
            return
        try:
            os.utime(targetpath, (tarinfo.mtime, tarinfo.mtime))
        except OSError as e:
            raise ExtractError("could not change modification time") from e


class _Prefixed:
    """A file with some bytes put back before it."""

    def __init__(self, head, file):
        self.head = head
        self.file = file

    def read(self, size=-1):
        if self.head:
            if size < 0:
                data, self.head = self.head, b""
                return data + self.file.read()
            data, self.head = self.head[:size], self.head[size:]
            return data
        return self.file.read(size)

    def close(self):
        self.file.close()


def is_tarfile(name):
    """Whether a file, by name or object, is an archive that can be read."""
    try:
        if hasattr(name, "read"):
            position = name.tell()
            TarFile.open(fileobj=name).close()
            name.seek(position)
        else:
            TarFile.open(name).close()
        return True
    except TarError:
        return False


open = TarFile.open


def main():
    """`python -m tarfile`"""
    import argparse
    parser = argparse.ArgumentParser(description="A simple command-line interface for tarfile module.", color=True)
    parser.add_argument("-v", "--verbose", action="store_true", default=False, help="Verbose output")
    parser.add_argument("--filter", metavar="<filtername>", choices=_NAMED_FILTERS, help="Filter for extraction")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-l", "--list", metavar="<tarfile>", help="Show listing of a tarfile")
    group.add_argument("-e", "--extract", nargs="+", metavar=("<tarfile>", "<output_dir>"),
                       help="Extract tarfile into target dir")
    group.add_argument("-c", "--create", nargs="+", metavar=("<name>", "<file>"), help="Create tarfile from sources")
    group.add_argument("-t", "--test", metavar="<tarfile>", help="Test if a tarfile is valid")
    args = parser.parse_args()
    if args.filter and args.extract is None:
        parser.exit(1, "--filter is only valid for extraction\n")
    if args.test is not None:
        if not is_tarfile(args.test):
            parser.exit(1, "{!r} is not a tar archive.\n".format(args.test))
        with open(args.test, "r") as tar:
            tar.getmembers()
            print(tar.getmembers(), file=sys.stderr)
        if args.verbose:
            print("{!r} is a tar archive.".format(args.test))
    elif args.list is not None:
        if not is_tarfile(args.list):
            parser.exit(1, "{!r} is not a tar archive.\n".format(args.list))
        with TarFile.open(args.list, "r:*") as tar:
            tar.list(verbose=args.verbose)
    elif args.extract is not None:
        if len(args.extract) > 2:
            parser.exit(1, parser.format_help())
        source, folder = (args.extract + [os.curdir])[:2]
        if not is_tarfile(source):
            parser.exit(1, "{!r} is not a tar archive.\n".format(source))
        with TarFile.open(source, "r:*") as tar:
            tar.extractall(path=folder, filter=args.filter)
        if args.verbose:
            print("{!r} file is extracted{}.".format(
                source, "" if folder == "." else " into {!r} directory".format(folder)))
    elif args.create is not None:
        name = args.create.pop(0)
        kind = {".gz": "gz", ".tgz": "gz"}.get(os.path.splitext(name)[1])
        with TarFile.open(name, "w:" + kind if kind else "w") as tar:
            for file in args.create:
                tar.add(file)
        if args.verbose:
            print("{!r} file created.".format(name))


if __name__ == "__main__":
    main()
