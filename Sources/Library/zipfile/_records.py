"""The records of ZIP archives (the APPNOTE's layouts), and the old encryption."""

import binascii
import os
import stat
import struct
import sys
import time

ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1
ZIP_MAX_COMMENT = (1 << 16) - 1

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA, ZIP_ZSTANDARD = 0, 8, 12, 14, 93
DEFAULT_VERSION, ZIP64_VERSION, MAX_EXTRACT_VERSION = 20, 45, 63

structEndArchive = b"<4s4H2LH"
stringEndArchive = b"PK\005\006"
sizeEndCentDir = struct.calcsize(structEndArchive)
structCentralDir = "<4s4B4HL2L5H2L"
stringCentralDir = b"PK\001\002"
sizeCentralDir = struct.calcsize(structCentralDir)
structFileHeader = "<4s2B4HL2L2H"
stringFileHeader = b"PK\003\004"
sizeFileHeader = struct.calcsize(structFileHeader)
structEndArchive64Locator = "<4sLQL"
stringEndArchive64Locator = b"PK\x06\x07"
sizeEndCentDir64Locator = struct.calcsize(structEndArchive64Locator)
structEndArchive64 = "<4sQ2H2L4Q"
stringEndArchive64 = b"PK\x06\x06"
sizeEndCentDir64 = struct.calcsize(structEndArchive64)

_MASK_ENCRYPTED = 1 << 0
_MASK_USE_DATA_DESCRIPTOR = 1 << 3
_MASK_COMPRESSED_PATCH = 1 << 5
_MASK_STRONG_ENCRYPTION = 1 << 6
_MASK_UTF_FILENAME = 1 << 11

compressor_names = {
    0: "store", 1: "shrink", 2: "reduce", 3: "reduce", 4: "reduce", 5: "reduce", 6: "implode", 7: "tokenize",
    8: "deflate", 9: "deflate64", 10: "implode", 12: "bzip2", 14: "lzma", 18: "terse", 19: "lz77", 93: "zstd",
    97: "wavpack", 98: "ppmd",
}


class BadZipFile(Exception):
    __module__ = "zipfile"


class LargeZipFile(Exception):
    """The archive would need the ZIP64 extensions, which were not allowed."""

    __module__ = "zipfile"


class _Extra:
    """The extra fields of a record."""

    @staticmethod
    def strip(data, ids):
        """Without the fields of the given ids."""
        kept, at = [], 0
        while at + 4 <= len(data):
            kind, size = struct.unpack_from("<HH", data, at)
            if kind not in ids:
                kept.append(data[at:at + 4 + size])
            at += 4 + size
        return b"".join(kept) + data[at:]


class _End:
    """What the record at the archive's end says."""

    def __init__(self, fields, comment, location):
        (_, self.disk, self.disk_start, self.entries_disk, self.entries, self.size, self.offset, _) = fields
        self.comment = comment
        self.location = location
        self.is_zip64 = False
        self.zip64_size = 0


def _EndRecData(fp):
    """The end record of a file, or None when there is none."""
    fp.seek(0, 2)
    filesize = fp.tell()
    try:
        fp.seek(-sizeEndCentDir, 2)
    except OSError:
        return None
    data = fp.read(sizeEndCentDir)
    if len(data) == sizeEndCentDir and data[:4] == stringEndArchive and data[-2:] == b"\000\000":
        return _end64(fp, filesize - sizeEndCentDir, _End(struct.unpack(structEndArchive, data), b"",
                                                          filesize - sizeEndCentDir))
    # A comment may follow the record.
    start = max(filesize - ZIP_MAX_COMMENT - sizeEndCentDir, 0)
    fp.seek(start, 0)
    data = fp.read(ZIP_MAX_COMMENT + sizeEndCentDir)
    at = data.rfind(stringEndArchive)
    if at < 0:
        return None
    record = data[at:at + sizeEndCentDir]
    if len(record) != sizeEndCentDir:
        return None
    fields = struct.unpack(structEndArchive, record)
    comment = data[at + sizeEndCentDir:at + sizeEndCentDir + fields[7]]
    return _end64(fp, start + at, _End(fields, comment, start + at))


def _end64(fp, location, end):
    """Takes the values of the ZIP64 records where there are any."""
    at = location - sizeEndCentDir64Locator
    if at < 0:
        return end
    fp.seek(at)
    data = fp.read(sizeEndCentDir64Locator)
    if len(data) != sizeEndCentDir64Locator:
        return end
    magic, disk, offset, disks = struct.unpack(structEndArchive64Locator, data)
    if magic != stringEndArchive64Locator:
        return end
    if disk != 0 or disks > 1:
        raise BadZipFile("zipfiles that span multiple disks are not supported")
    at -= sizeEndCentDir64
    if at < 0 or offset > at:
        raise BadZipFile("Corrupt zip64 end of central directory locator")
    fp.seek(at)
    data = fp.read(sizeEndCentDir64)
    if len(data) != sizeEndCentDir64:
        raise BadZipFile("Zip64 end of central directory record not found")
    fields = struct.unpack(structEndArchive64, data)
    if fields[0] != stringEndArchive64:
        raise BadZipFile("Zip64 end of central directory record not found")
    end.disk, end.disk_start, end.entries_disk, end.entries, end.size, end.offset = fields[4:10]
    end.is_zip64 = True
    end.zip64_size = sizeEndCentDir64 + sizeEndCentDir64Locator
    return end


class ZipInfo:
    """What the archive says of a member."""

    __module__ = "zipfile"
    __slots__ = ("orig_filename", "filename", "date_time", "compress_type", "compress_level", "comment", "extra",
                 "create_system", "create_version", "extract_version", "reserved", "flag_bits", "volume",
                 "internal_attr", "external_attr", "header_offset", "CRC", "compress_size", "file_size", "_raw_time",
                 "_end_offset")

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        null = filename.find("\0")
        if null >= 0:
            filename = filename[:null]
        if os.sep != "/" and os.sep in filename:
            filename = filename.replace(os.sep, "/")
        self.filename = filename
        self.date_time = date_time
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.compress_type = ZIP_STORED
        self.compress_level = None
        self.comment = b""
        self.extra = b""
        self.create_system = 3
        self.create_version = DEFAULT_VERSION
        self.extract_version = DEFAULT_VERSION
        self.reserved = 0
        self.flag_bits = 0
        self.volume = 0
        self.internal_attr = 0
        self.external_attr = 0
        self.compress_size = 0
        self.file_size = 0
        self._end_offset = None

    @property
    def _compresslevel(self):
        return self.compress_level

    @_compresslevel.setter
    def _compresslevel(self, value):
        self.compress_level = value

    def __repr__(self):
        parts = [f"<{self.__class__.__name__} filename={self.filename!r}"]
        if self.compress_type != ZIP_STORED:
            parts.append(f" compress_type={compressor_names.get(self.compress_type, self.compress_type)}")
        high, low = self.external_attr >> 16, self.external_attr & 0xFFFF
        if high:
            parts.append(f" filemode={stat.filemode(high)!r}")
        if low:
            parts.append(f" external_attr={low:#x}")
        if not self.is_dir() or self.file_size:
            parts.append(f" file_size={self.file_size!r}")
        if (not self.is_dir() or self.compress_size) and (
                self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            parts.append(f" compress_size={self.compress_size!r}")
        return "".join(parts) + ">"

    def _dos_time(self):
        year, month, day, hour, minute, second = self.date_time[:6]
        return (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2

    def FileHeader(self, zip64=None):
        """The record before the member's data."""
        date, clock = self._dos_time()
        if self.flag_bits & _MASK_USE_DATA_DESCRIPTOR:
            # Written behind the data, when they are known.
            crc = compress_size = file_size = 0
        else:
            crc, compress_size, file_size = self.CRC, self.compress_size, self.file_size
        extra = self.extra
        minimum = 0
        if zip64 is None:
            zip64 = file_size > ZIP64_LIMIT or compress_size > ZIP64_LIMIT
        if zip64:
            extra = extra + struct.pack("<HHQQ", 1, 16, file_size, compress_size)
            file_size = compress_size = 0xffffffff
            minimum = ZIP64_VERSION
        self.extract_version = max(minimum, self.extract_version)
        self.create_version = max(minimum, self.create_version)
        name, flags = self._encodeFilenameFlags()
        return struct.pack(structFileHeader, stringFileHeader, self.extract_version, self.reserved, flags,
                           self.compress_type, clock, date, crc, compress_size, file_size, len(name),
                           len(extra)) + name + extra

    def _encodeFilenameFlags(self):
        try:
            return self.filename.encode("ascii"), self.flag_bits & ~_MASK_UTF_FILENAME
        except UnicodeEncodeError:
            return self.filename.encode("utf-8"), self.flag_bits | _MASK_UTF_FILENAME

    def _decodeExtra(self, filename_crc):
        extra = self.extra
        while len(extra) >= 4:
            kind, size = struct.unpack_from("<HH", extra)
            if size + 4 > len(extra):
                raise BadZipFile("Corrupt extra field %04x (size=%d)" % (kind, size))
            data = extra[4:size + 4]
            if kind == 1:
                try:
                    if self.file_size in (0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF):
                        field = "File size"
                        self.file_size, = struct.unpack("<Q", data[:8])
                        data = data[8:]
                    if self.compress_size == 0xFFFF_FFFF:
                        field = "Compress size"
                        self.compress_size, = struct.unpack("<Q", data[:8])
                        data = data[8:]
                    if self.header_offset == 0xFFFF_FFFF:
                        field = "Header offset"
                        self.header_offset, = struct.unpack("<Q", data[:8])
                except struct.error:
                    raise BadZipFile(f"Corrupt zip64 extra field. {field} not found.") from None
            elif kind == 0x7075:
                # The name in UTF-8, where the other one has not been changed since.
                try:
                    version, name_crc = struct.unpack("<BL", data[:5])
                    if version == 1 and name_crc == filename_crc:
                        name = data[5:].decode("utf-8")
                        if name:
                            self.filename = name
                        else:
                            import warnings
                            warnings.warn("Empty unicode path extra field (0x7075)", stacklevel=2)
                except struct.error as e:
                    raise BadZipFile("Corrupt unicode path extra field (0x7075)") from e
                except UnicodeDecodeError as e:
                    raise BadZipFile("Corrupt unicode path extra field (0x7075): invalid utf-8 bytes") from e
            extra = extra[size + 4:]

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """The record of a file on disk."""
        if isinstance(filename, os.PathLike):
            filename = os.fspath(filename)
        status = os.stat(filename)
        is_dir = stat.S_ISDIR(status.st_mode)
        date_time = time.localtime(status.st_mtime)[0:6]
        if not strict_timestamps and date_time[0] < 1980:
            date_time = (1980, 1, 1, 0, 0, 0)
        elif not strict_timestamps and date_time[0] > 2107:
            date_time = (2107, 12, 31, 23, 59, 59)
        if arcname is None:
            arcname = filename
        arcname = os.path.normpath(os.path.splitdrive(arcname)[1]).lstrip(os.sep)
        if is_dir:
            arcname += "/"
        info = cls(arcname, date_time)
        info.external_attr = (status.st_mode & 0xFFFF) << 16
        if is_dir:
            info.file_size = 0
            info.external_attr |= 0x10
        else:
            info.file_size = status.st_size
        return info

    def _for_archive(self, archive):
        """Gives the usual attributes of a member that is made in an archive."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        stamp = int(epoch) if epoch else time.time()
        self.date_time = time.localtime(stamp)[:6]
        self.compress_type = archive.compression
        self.compress_level = archive.compresslevel
        if self.filename.endswith("/"):
            self.external_attr = 0o40775 << 16 | 0x10
        else:
            self.external_attr = 0o600 << 16
        return self

    def is_dir(self):
        return self.filename.endswith("/")


def write_central_directory(archive):
    """Writes the directory and the records behind it at the file's position."""
    fp = archive.fp
    for info in archive.filelist:
        date, clock = info._dos_time()
        wide = []
        file_size, compress_size = info.file_size, info.compress_size
        if file_size > ZIP64_LIMIT or compress_size > ZIP64_LIMIT:
            wide += [file_size, compress_size]
            file_size = compress_size = 0xffffffff
        header_offset = info.header_offset
        if header_offset > ZIP64_LIMIT:
            wide.append(header_offset)
            header_offset = 0xffffffff
        extra = info.extra
        minimum = 0
        if wide:
            extra = struct.pack("<HH" + "Q" * len(wide), 1, 8 * len(wide), *wide) + _Extra.strip(extra, (1,))
            minimum = ZIP64_VERSION
        name, flags = info._encodeFilenameFlags()
        fp.write(struct.pack(
            structCentralDir, stringCentralDir, max(minimum, info.create_version), info.create_system,
            max(minimum, info.extract_version), info.reserved, flags, info.compress_type, clock, date, info.CRC,
            compress_size, file_size, len(name), len(extra), len(info.comment), 0, info.internal_attr,
            info.external_attr, header_offset))
        fp.write(name)
        fp.write(extra)
        fp.write(info.comment)
    here = fp.tell()
    count = len(archive.filelist)
    size, offset = here - archive.start_dir, archive.start_dir
    required = None
    if count > ZIP_FILECOUNT_LIMIT:
        required = "Files count"
    elif offset > ZIP64_LIMIT:
        required = "Central directory offset"
    elif size > ZIP64_LIMIT:
        required = "Central directory size"
    if required:
        if not archive._allowZip64:
            raise LargeZipFile(required + " would require ZIP64 extensions")
        fp.write(struct.pack(structEndArchive64, stringEndArchive64, sizeEndCentDir64 - 12, 45, 45, 0, 0, count,
                             count, size, offset))
        fp.write(struct.pack(structEndArchive64Locator, stringEndArchive64Locator, 0, here, 1))
        count, size, offset = min(count, 0xFFFF), min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
    fp.write(struct.pack(structEndArchive, stringEndArchive, 0, 0, count, count, size, offset,
                         len(archive._comment)))
    fp.write(archive._comment)
    if archive.mode == "a":
        fp.truncate()
    fp.flush()


_crc_table = None


class _Decrypter:
    """PKWARE's old encryption, the other way."""

    def __init__(self, pwd):
        global _crc_table
        if _crc_table is None:
            _crc_table = []
            for value in range(256):
                for _ in range(8):
                    value = value >> 1 ^ 0xEDB88320 if value & 1 else value >> 1
                _crc_table.append(value)
        self.keys = [305419896, 591751049, 878082192]
        for byte in pwd:
            self._update(byte)

    def _update(self, byte):
        key0, key1, key2 = self.keys
        key0 = key0 >> 8 ^ _crc_table[(key0 ^ byte) & 0xFF]
        key1 = (key1 + (key0 & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
        key2 = key2 >> 8 ^ _crc_table[(key2 ^ key1 >> 24) & 0xFF]
        self.keys = [key0, key1, key2]

    def __call__(self, data):
        result = bytearray()
        for byte in data:
            k = self.keys[2] | 2
            byte ^= k * (k ^ 1) >> 8 & 0xFF
            self._update(byte)
            result.append(byte)
        return bytes(result)
