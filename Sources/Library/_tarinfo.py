"""Members of TAR archives: their headers in all formats, the filters of extraction, and the errors."""

import copy
import io
import os
import shutil
import struct
import sys

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


for _object in list(globals().values()):
    if getattr(_object, "__module__", None) == __name__:
        _object.__module__ = "tarfile"
del _object
