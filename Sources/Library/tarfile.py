"""TAR archives: ustar, GNU and pax formats, plain or gzipped.

bzip2, LZMA and Zstandard archives raise CompressionError: pvm lacks those modules.
"""

import copy
import io
import os
import stat
import sys
import time

from builtins import open as bltn_open

from _tarinfo import *
from _tarinfo import _FileInFile, _NAMED_FILTERS, _Stream

__all__ = ["TarFile", "TarInfo", "is_tarfile", "TarError", "ReadError", "CompressionError", "StreamError",
           "ExtractError", "HeaderError", "ENCODING", "USTAR_FORMAT", "GNU_FORMAT", "PAX_FORMAT", "DEFAULT_FORMAT",
           "open", "fully_trusted_filter", "data_filter", "tar_filter", "FilterError", "AbsoluteLinkError",
           "OutsideDestinationError", "SpecialFileError", "AbsolutePathError", "LinkOutsideDestinationError",
           "LinkFallbackError"]


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
