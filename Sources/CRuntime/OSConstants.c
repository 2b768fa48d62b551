// The tables of named constants: what the headers of the system have of the names that Python knows.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "OSShims.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>
#include <dlfcn.h>
#if defined(__linux__)
#include <linux/fs.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/timerfd.h>
#include <sys/xattr.h>
#endif

static const struct os_constant os_posix_constants_table[] = {
#ifdef CLD_CONTINUED
    {"CLD_CONTINUED", (int64_t)CLD_CONTINUED},
#endif
#ifdef CLD_DUMPED
    {"CLD_DUMPED", (int64_t)CLD_DUMPED},
#endif
#ifdef CLD_EXITED
    {"CLD_EXITED", (int64_t)CLD_EXITED},
#endif
#ifdef CLD_KILLED
    {"CLD_KILLED", (int64_t)CLD_KILLED},
#endif
#ifdef CLD_STOPPED
    {"CLD_STOPPED", (int64_t)CLD_STOPPED},
#endif
#ifdef CLD_TRAPPED
    {"CLD_TRAPPED", (int64_t)CLD_TRAPPED},
#endif
#ifdef CLONE_FILES
    {"CLONE_FILES", (int64_t)CLONE_FILES},
#endif
#ifdef CLONE_FS
    {"CLONE_FS", (int64_t)CLONE_FS},
#endif
#ifdef CLONE_NEWCGROUP
    {"CLONE_NEWCGROUP", (int64_t)CLONE_NEWCGROUP},
#endif
#ifdef CLONE_NEWIPC
    {"CLONE_NEWIPC", (int64_t)CLONE_NEWIPC},
#endif
#ifdef CLONE_NEWNET
    {"CLONE_NEWNET", (int64_t)CLONE_NEWNET},
#endif
#ifdef CLONE_NEWNS
    {"CLONE_NEWNS", (int64_t)CLONE_NEWNS},
#endif
#ifdef CLONE_NEWPID
    {"CLONE_NEWPID", (int64_t)CLONE_NEWPID},
#endif
#ifdef CLONE_NEWTIME
    {"CLONE_NEWTIME", (int64_t)CLONE_NEWTIME},
#endif
#ifdef CLONE_NEWUSER
    {"CLONE_NEWUSER", (int64_t)CLONE_NEWUSER},
#endif
#ifdef CLONE_NEWUTS
    {"CLONE_NEWUTS", (int64_t)CLONE_NEWUTS},
#endif
#ifdef CLONE_SIGHAND
    {"CLONE_SIGHAND", (int64_t)CLONE_SIGHAND},
#endif
#ifdef CLONE_SYSVSEM
    {"CLONE_SYSVSEM", (int64_t)CLONE_SYSVSEM},
#endif
#ifdef CLONE_THREAD
    {"CLONE_THREAD", (int64_t)CLONE_THREAD},
#endif
#ifdef CLONE_VM
    {"CLONE_VM", (int64_t)CLONE_VM},
#endif
#ifdef EFD_CLOEXEC
    {"EFD_CLOEXEC", (int64_t)EFD_CLOEXEC},
#endif
#ifdef EFD_NONBLOCK
    {"EFD_NONBLOCK", (int64_t)EFD_NONBLOCK},
#endif
#ifdef EFD_SEMAPHORE
    {"EFD_SEMAPHORE", (int64_t)EFD_SEMAPHORE},
#endif
#ifdef EX_CANTCREAT
    {"EX_CANTCREAT", (int64_t)EX_CANTCREAT},
#endif
#ifdef EX_CONFIG
    {"EX_CONFIG", (int64_t)EX_CONFIG},
#endif
#ifdef EX_DATAERR
    {"EX_DATAERR", (int64_t)EX_DATAERR},
#endif
#ifdef EX_IOERR
    {"EX_IOERR", (int64_t)EX_IOERR},
#endif
#ifdef EX_NOHOST
    {"EX_NOHOST", (int64_t)EX_NOHOST},
#endif
#ifdef EX_NOINPUT
    {"EX_NOINPUT", (int64_t)EX_NOINPUT},
#endif
#ifdef EX_NOPERM
    {"EX_NOPERM", (int64_t)EX_NOPERM},
#endif
#ifdef EX_NOUSER
    {"EX_NOUSER", (int64_t)EX_NOUSER},
#endif
#ifdef EX_OK
    {"EX_OK", (int64_t)EX_OK},
#endif
#ifdef EX_OSERR
    {"EX_OSERR", (int64_t)EX_OSERR},
#endif
#ifdef EX_OSFILE
    {"EX_OSFILE", (int64_t)EX_OSFILE},
#endif
#ifdef EX_PROTOCOL
    {"EX_PROTOCOL", (int64_t)EX_PROTOCOL},
#endif
#ifdef EX_SOFTWARE
    {"EX_SOFTWARE", (int64_t)EX_SOFTWARE},
#endif
#ifdef EX_TEMPFAIL
    {"EX_TEMPFAIL", (int64_t)EX_TEMPFAIL},
#endif
#ifdef EX_UNAVAILABLE
    {"EX_UNAVAILABLE", (int64_t)EX_UNAVAILABLE},
#endif
#ifdef EX_USAGE
    {"EX_USAGE", (int64_t)EX_USAGE},
#endif
#ifdef F_LOCK
    {"F_LOCK", (int64_t)F_LOCK},
#endif
#ifdef F_OK
    {"F_OK", (int64_t)F_OK},
#endif
#ifdef F_TEST
    {"F_TEST", (int64_t)F_TEST},
#endif
#ifdef F_TLOCK
    {"F_TLOCK", (int64_t)F_TLOCK},
#endif
#ifdef F_ULOCK
    {"F_ULOCK", (int64_t)F_ULOCK},
#endif
#ifdef GRND_NONBLOCK
    {"GRND_NONBLOCK", (int64_t)GRND_NONBLOCK},
#endif
#ifdef GRND_RANDOM
    {"GRND_RANDOM", (int64_t)GRND_RANDOM},
#endif
#ifdef MFD_ALLOW_SEALING
    {"MFD_ALLOW_SEALING", (int64_t)MFD_ALLOW_SEALING},
#endif
#ifdef MFD_CLOEXEC
    {"MFD_CLOEXEC", (int64_t)MFD_CLOEXEC},
#endif
#ifdef MFD_HUGETLB
    {"MFD_HUGETLB", (int64_t)MFD_HUGETLB},
#endif
#ifdef NGROUPS_MAX
    {"NGROUPS_MAX", (int64_t)NGROUPS_MAX},
#endif
#ifdef O_ACCMODE
    {"O_ACCMODE", (int64_t)O_ACCMODE},
#endif
#ifdef O_APPEND
    {"O_APPEND", (int64_t)O_APPEND},
#endif
#ifdef O_ASYNC
    {"O_ASYNC", (int64_t)O_ASYNC},
#endif
#ifdef O_CLOEXEC
    {"O_CLOEXEC", (int64_t)O_CLOEXEC},
#endif
#ifdef O_CREAT
    {"O_CREAT", (int64_t)O_CREAT},
#endif
#ifdef O_DIRECT
    {"O_DIRECT", (int64_t)O_DIRECT},
#endif
#ifdef O_DIRECTORY
    {"O_DIRECTORY", (int64_t)O_DIRECTORY},
#endif
#ifdef O_DSYNC
    {"O_DSYNC", (int64_t)O_DSYNC},
#endif
#ifdef O_EXCL
    {"O_EXCL", (int64_t)O_EXCL},
#endif
#ifdef O_FSYNC
    {"O_FSYNC", (int64_t)O_FSYNC},
#endif
#ifdef O_LARGEFILE
    {"O_LARGEFILE", (int64_t)O_LARGEFILE},
#endif
#ifdef O_NDELAY
    {"O_NDELAY", (int64_t)O_NDELAY},
#endif
#ifdef O_NOATIME
    {"O_NOATIME", (int64_t)O_NOATIME},
#endif
#ifdef O_NOCTTY
    {"O_NOCTTY", (int64_t)O_NOCTTY},
#endif
#ifdef O_NOFOLLOW
    {"O_NOFOLLOW", (int64_t)O_NOFOLLOW},
#endif
#ifdef O_NONBLOCK
    {"O_NONBLOCK", (int64_t)O_NONBLOCK},
#endif
#ifdef O_PATH
    {"O_PATH", (int64_t)O_PATH},
#endif
#ifdef O_RDONLY
    {"O_RDONLY", (int64_t)O_RDONLY},
#endif
#ifdef O_RDWR
    {"O_RDWR", (int64_t)O_RDWR},
#endif
#ifdef O_RSYNC
    {"O_RSYNC", (int64_t)O_RSYNC},
#endif
#ifdef O_SYNC
    {"O_SYNC", (int64_t)O_SYNC},
#endif
#ifdef O_TMPFILE
    {"O_TMPFILE", (int64_t)O_TMPFILE},
#endif
#ifdef O_TRUNC
    {"O_TRUNC", (int64_t)O_TRUNC},
#endif
#ifdef O_WRONLY
    {"O_WRONLY", (int64_t)O_WRONLY},
#endif
#ifdef POSIX_FADV_DONTNEED
    {"POSIX_FADV_DONTNEED", (int64_t)POSIX_FADV_DONTNEED},
#endif
#ifdef POSIX_FADV_NOREUSE
    {"POSIX_FADV_NOREUSE", (int64_t)POSIX_FADV_NOREUSE},
#endif
#ifdef POSIX_FADV_NORMAL
    {"POSIX_FADV_NORMAL", (int64_t)POSIX_FADV_NORMAL},
#endif
#ifdef POSIX_FADV_RANDOM
    {"POSIX_FADV_RANDOM", (int64_t)POSIX_FADV_RANDOM},
#endif
#ifdef POSIX_FADV_SEQUENTIAL
    {"POSIX_FADV_SEQUENTIAL", (int64_t)POSIX_FADV_SEQUENTIAL},
#endif
#ifdef POSIX_FADV_WILLNEED
    {"POSIX_FADV_WILLNEED", (int64_t)POSIX_FADV_WILLNEED},
#endif
#ifdef PRIO_PGRP
    {"PRIO_PGRP", (int64_t)PRIO_PGRP},
#endif
#ifdef PRIO_PROCESS
    {"PRIO_PROCESS", (int64_t)PRIO_PROCESS},
#endif
#ifdef PRIO_USER
    {"PRIO_USER", (int64_t)PRIO_USER},
#endif
    {"P_ALL", (int64_t)P_ALL},
    {"P_PGID", (int64_t)P_PGID},
    {"P_PID", (int64_t)P_PID},
    {"P_PIDFD", (int64_t)P_PIDFD},
#ifdef RTLD_DEEPBIND
    {"RTLD_DEEPBIND", (int64_t)RTLD_DEEPBIND},
#endif
#ifdef RTLD_GLOBAL
    {"RTLD_GLOBAL", (int64_t)RTLD_GLOBAL},
#endif
#ifdef RTLD_LAZY
    {"RTLD_LAZY", (int64_t)RTLD_LAZY},
#endif
#ifdef RTLD_LOCAL
    {"RTLD_LOCAL", (int64_t)RTLD_LOCAL},
#endif
#ifdef RTLD_NODELETE
    {"RTLD_NODELETE", (int64_t)RTLD_NODELETE},
#endif
#ifdef RTLD_NOLOAD
    {"RTLD_NOLOAD", (int64_t)RTLD_NOLOAD},
#endif
#ifdef RTLD_NOW
    {"RTLD_NOW", (int64_t)RTLD_NOW},
#endif
#ifdef RWF_APPEND
    {"RWF_APPEND", (int64_t)RWF_APPEND},
#endif
#ifdef RWF_DSYNC
    {"RWF_DSYNC", (int64_t)RWF_DSYNC},
#endif
#ifdef RWF_HIPRI
    {"RWF_HIPRI", (int64_t)RWF_HIPRI},
#endif
#ifdef RWF_NOWAIT
    {"RWF_NOWAIT", (int64_t)RWF_NOWAIT},
#endif
#ifdef RWF_SYNC
    {"RWF_SYNC", (int64_t)RWF_SYNC},
#endif
#ifdef R_OK
    {"R_OK", (int64_t)R_OK},
#endif
#ifdef SCHED_BATCH
    {"SCHED_BATCH", (int64_t)SCHED_BATCH},
#endif
#ifdef SCHED_DEADLINE
    {"SCHED_DEADLINE", (int64_t)SCHED_DEADLINE},
#endif
#ifdef SCHED_FIFO
    {"SCHED_FIFO", (int64_t)SCHED_FIFO},
#endif
#ifdef SCHED_IDLE
    {"SCHED_IDLE", (int64_t)SCHED_IDLE},
#endif
#ifdef SCHED_OTHER
    {"SCHED_OTHER", (int64_t)SCHED_OTHER},
#endif
#ifdef SCHED_RESET_ON_FORK
    {"SCHED_RESET_ON_FORK", (int64_t)SCHED_RESET_ON_FORK},
#endif
#ifdef SCHED_RR
    {"SCHED_RR", (int64_t)SCHED_RR},
#endif
#ifdef SEEK_DATA
    {"SEEK_DATA", (int64_t)SEEK_DATA},
#endif
#ifdef SEEK_HOLE
    {"SEEK_HOLE", (int64_t)SEEK_HOLE},
#endif
#ifdef SPLICE_F_MORE
    {"SPLICE_F_MORE", (int64_t)SPLICE_F_MORE},
#endif
#ifdef SPLICE_F_MOVE
    {"SPLICE_F_MOVE", (int64_t)SPLICE_F_MOVE},
#endif
#ifdef SPLICE_F_NONBLOCK
    {"SPLICE_F_NONBLOCK", (int64_t)SPLICE_F_NONBLOCK},
#endif
#ifdef ST_APPEND
    {"ST_APPEND", (int64_t)ST_APPEND},
#endif
#ifdef ST_MANDLOCK
    {"ST_MANDLOCK", (int64_t)ST_MANDLOCK},
#endif
#ifdef ST_NOATIME
    {"ST_NOATIME", (int64_t)ST_NOATIME},
#endif
#ifdef ST_NODEV
    {"ST_NODEV", (int64_t)ST_NODEV},
#endif
#ifdef ST_NODIRATIME
    {"ST_NODIRATIME", (int64_t)ST_NODIRATIME},
#endif
#ifdef ST_NOEXEC
    {"ST_NOEXEC", (int64_t)ST_NOEXEC},
#endif
#ifdef ST_NOSUID
    {"ST_NOSUID", (int64_t)ST_NOSUID},
#endif
#ifdef ST_RDONLY
    {"ST_RDONLY", (int64_t)ST_RDONLY},
#endif
#ifdef ST_RELATIME
    {"ST_RELATIME", (int64_t)ST_RELATIME},
#endif
#ifdef ST_SYNCHRONOUS
    {"ST_SYNCHRONOUS", (int64_t)ST_SYNCHRONOUS},
#endif
#ifdef ST_WRITE
    {"ST_WRITE", (int64_t)ST_WRITE},
#endif
#ifdef TFD_CLOEXEC
    {"TFD_CLOEXEC", (int64_t)TFD_CLOEXEC},
#endif
#ifdef TFD_NONBLOCK
    {"TFD_NONBLOCK", (int64_t)TFD_NONBLOCK},
#endif
#ifdef TFD_TIMER_ABSTIME
    {"TFD_TIMER_ABSTIME", (int64_t)TFD_TIMER_ABSTIME},
#endif
#ifdef TFD_TIMER_CANCEL_ON_SET
    {"TFD_TIMER_CANCEL_ON_SET", (int64_t)TFD_TIMER_CANCEL_ON_SET},
#endif
#ifdef WCONTINUED
    {"WCONTINUED", (int64_t)WCONTINUED},
#endif
#ifdef WEXITED
    {"WEXITED", (int64_t)WEXITED},
#endif
#ifdef WNOHANG
    {"WNOHANG", (int64_t)WNOHANG},
#endif
#ifdef WNOWAIT
    {"WNOWAIT", (int64_t)WNOWAIT},
#endif
#ifdef WSTOPPED
    {"WSTOPPED", (int64_t)WSTOPPED},
#endif
#ifdef WUNTRACED
    {"WUNTRACED", (int64_t)WUNTRACED},
#endif
#ifdef W_OK
    {"W_OK", (int64_t)W_OK},
#endif
#ifdef XATTR_CREATE
    {"XATTR_CREATE", (int64_t)XATTR_CREATE},
#endif
#ifdef XATTR_REPLACE
    {"XATTR_REPLACE", (int64_t)XATTR_REPLACE},
#endif
#ifdef XATTR_SIZE_MAX
    {"XATTR_SIZE_MAX", (int64_t)XATTR_SIZE_MAX},
#endif
#ifdef X_OK
    {"X_OK", (int64_t)X_OK},
#endif
    {0, 0},
};

static const struct os_constant os_errno_constants_table[] = {
#ifdef E2BIG
    {"E2BIG", (int64_t)E2BIG},
#endif
#ifdef EACCES
    {"EACCES", (int64_t)EACCES},
#endif
#ifdef EADDRINUSE
    {"EADDRINUSE", (int64_t)EADDRINUSE},
#endif
#ifdef EADDRNOTAVAIL
    {"EADDRNOTAVAIL", (int64_t)EADDRNOTAVAIL},
#endif
#ifdef EADV
    {"EADV", (int64_t)EADV},
#endif
#ifdef EAFNOSUPPORT
    {"EAFNOSUPPORT", (int64_t)EAFNOSUPPORT},
#endif
#ifdef EAGAIN
    {"EAGAIN", (int64_t)EAGAIN},
#endif
#ifdef EALREADY
    {"EALREADY", (int64_t)EALREADY},
#endif
#ifdef EBADE
    {"EBADE", (int64_t)EBADE},
#endif
#ifdef EBADF
    {"EBADF", (int64_t)EBADF},
#endif
#ifdef EBADFD
    {"EBADFD", (int64_t)EBADFD},
#endif
#ifdef EBADMSG
    {"EBADMSG", (int64_t)EBADMSG},
#endif
#ifdef EBADR
    {"EBADR", (int64_t)EBADR},
#endif
#ifdef EBADRQC
    {"EBADRQC", (int64_t)EBADRQC},
#endif
#ifdef EBADSLT
    {"EBADSLT", (int64_t)EBADSLT},
#endif
#ifdef EBFONT
    {"EBFONT", (int64_t)EBFONT},
#endif
#ifdef EBUSY
    {"EBUSY", (int64_t)EBUSY},
#endif
#ifdef ECANCELED
    {"ECANCELED", (int64_t)ECANCELED},
#endif
#ifdef ECHILD
    {"ECHILD", (int64_t)ECHILD},
#endif
#ifdef ECHRNG
    {"ECHRNG", (int64_t)ECHRNG},
#endif
#ifdef ECOMM
    {"ECOMM", (int64_t)ECOMM},
#endif
#ifdef ECONNABORTED
    {"ECONNABORTED", (int64_t)ECONNABORTED},
#endif
#ifdef ECONNREFUSED
    {"ECONNREFUSED", (int64_t)ECONNREFUSED},
#endif
#ifdef ECONNRESET
    {"ECONNRESET", (int64_t)ECONNRESET},
#endif
#ifdef EDEADLK
    {"EDEADLK", (int64_t)EDEADLK},
#endif
#ifdef EDEADLOCK
    {"EDEADLOCK", (int64_t)EDEADLOCK},
#endif
#ifdef EDESTADDRREQ
    {"EDESTADDRREQ", (int64_t)EDESTADDRREQ},
#endif
#ifdef EDOM
    {"EDOM", (int64_t)EDOM},
#endif
#ifdef EDOTDOT
    {"EDOTDOT", (int64_t)EDOTDOT},
#endif
#ifdef EDQUOT
    {"EDQUOT", (int64_t)EDQUOT},
#endif
#ifdef EEXIST
    {"EEXIST", (int64_t)EEXIST},
#endif
#ifdef EFAULT
    {"EFAULT", (int64_t)EFAULT},
#endif
#ifdef EFBIG
    {"EFBIG", (int64_t)EFBIG},
#endif
#ifdef EHOSTDOWN
    {"EHOSTDOWN", (int64_t)EHOSTDOWN},
#endif
#ifdef EHOSTUNREACH
    {"EHOSTUNREACH", (int64_t)EHOSTUNREACH},
#endif
#ifdef EHWPOISON
    {"EHWPOISON", (int64_t)EHWPOISON},
#endif
#ifdef EIDRM
    {"EIDRM", (int64_t)EIDRM},
#endif
#ifdef EILSEQ
    {"EILSEQ", (int64_t)EILSEQ},
#endif
#ifdef EINPROGRESS
    {"EINPROGRESS", (int64_t)EINPROGRESS},
#endif
#ifdef EINTR
    {"EINTR", (int64_t)EINTR},
#endif
#ifdef EINVAL
    {"EINVAL", (int64_t)EINVAL},
#endif
#ifdef EIO
    {"EIO", (int64_t)EIO},
#endif
#ifdef EISCONN
    {"EISCONN", (int64_t)EISCONN},
#endif
#ifdef EISDIR
    {"EISDIR", (int64_t)EISDIR},
#endif
#ifdef EISNAM
    {"EISNAM", (int64_t)EISNAM},
#endif
#ifdef EKEYEXPIRED
    {"EKEYEXPIRED", (int64_t)EKEYEXPIRED},
#endif
#ifdef EKEYREJECTED
    {"EKEYREJECTED", (int64_t)EKEYREJECTED},
#endif
#ifdef EKEYREVOKED
    {"EKEYREVOKED", (int64_t)EKEYREVOKED},
#endif
#ifdef EL2HLT
    {"EL2HLT", (int64_t)EL2HLT},
#endif
#ifdef EL2NSYNC
    {"EL2NSYNC", (int64_t)EL2NSYNC},
#endif
#ifdef EL3HLT
    {"EL3HLT", (int64_t)EL3HLT},
#endif
#ifdef EL3RST
    {"EL3RST", (int64_t)EL3RST},
#endif
#ifdef ELIBACC
    {"ELIBACC", (int64_t)ELIBACC},
#endif
#ifdef ELIBBAD
    {"ELIBBAD", (int64_t)ELIBBAD},
#endif
#ifdef ELIBEXEC
    {"ELIBEXEC", (int64_t)ELIBEXEC},
#endif
#ifdef ELIBMAX
    {"ELIBMAX", (int64_t)ELIBMAX},
#endif
#ifdef ELIBSCN
    {"ELIBSCN", (int64_t)ELIBSCN},
#endif
#ifdef ELNRNG
    {"ELNRNG", (int64_t)ELNRNG},
#endif
#ifdef ELOOP
    {"ELOOP", (int64_t)ELOOP},
#endif
#ifdef EMEDIUMTYPE
    {"EMEDIUMTYPE", (int64_t)EMEDIUMTYPE},
#endif
#ifdef EMFILE
    {"EMFILE", (int64_t)EMFILE},
#endif
#ifdef EMLINK
    {"EMLINK", (int64_t)EMLINK},
#endif
#ifdef EMSGSIZE
    {"EMSGSIZE", (int64_t)EMSGSIZE},
#endif
#ifdef EMULTIHOP
    {"EMULTIHOP", (int64_t)EMULTIHOP},
#endif
#ifdef ENAMETOOLONG
    {"ENAMETOOLONG", (int64_t)ENAMETOOLONG},
#endif
#ifdef ENAVAIL
    {"ENAVAIL", (int64_t)ENAVAIL},
#endif
#ifdef ENETDOWN
    {"ENETDOWN", (int64_t)ENETDOWN},
#endif
#ifdef ENETRESET
    {"ENETRESET", (int64_t)ENETRESET},
#endif
#ifdef ENETUNREACH
    {"ENETUNREACH", (int64_t)ENETUNREACH},
#endif
#ifdef ENFILE
    {"ENFILE", (int64_t)ENFILE},
#endif
#ifdef ENOANO
    {"ENOANO", (int64_t)ENOANO},
#endif
#ifdef ENOBUFS
    {"ENOBUFS", (int64_t)ENOBUFS},
#endif
#ifdef ENOCSI
    {"ENOCSI", (int64_t)ENOCSI},
#endif
#ifdef ENODATA
    {"ENODATA", (int64_t)ENODATA},
#endif
#ifdef ENODEV
    {"ENODEV", (int64_t)ENODEV},
#endif
#ifdef ENOENT
    {"ENOENT", (int64_t)ENOENT},
#endif
#ifdef ENOEXEC
    {"ENOEXEC", (int64_t)ENOEXEC},
#endif
#ifdef ENOKEY
    {"ENOKEY", (int64_t)ENOKEY},
#endif
#ifdef ENOLCK
    {"ENOLCK", (int64_t)ENOLCK},
#endif
#ifdef ENOLINK
    {"ENOLINK", (int64_t)ENOLINK},
#endif
#ifdef ENOMEDIUM
    {"ENOMEDIUM", (int64_t)ENOMEDIUM},
#endif
#ifdef ENOMEM
    {"ENOMEM", (int64_t)ENOMEM},
#endif
#ifdef ENOMSG
    {"ENOMSG", (int64_t)ENOMSG},
#endif
#ifdef ENONET
    {"ENONET", (int64_t)ENONET},
#endif
#ifdef ENOPKG
    {"ENOPKG", (int64_t)ENOPKG},
#endif
#ifdef ENOPROTOOPT
    {"ENOPROTOOPT", (int64_t)ENOPROTOOPT},
#endif
#ifdef ENOSPC
    {"ENOSPC", (int64_t)ENOSPC},
#endif
#ifdef ENOSR
    {"ENOSR", (int64_t)ENOSR},
#endif
#ifdef ENOSTR
    {"ENOSTR", (int64_t)ENOSTR},
#endif
#ifdef ENOSYS
    {"ENOSYS", (int64_t)ENOSYS},
#endif
#ifdef ENOTBLK
    {"ENOTBLK", (int64_t)ENOTBLK},
#endif
#ifdef ENOTCONN
    {"ENOTCONN", (int64_t)ENOTCONN},
#endif
#ifdef ENOTDIR
    {"ENOTDIR", (int64_t)ENOTDIR},
#endif
#ifdef ENOTEMPTY
    {"ENOTEMPTY", (int64_t)ENOTEMPTY},
#endif
#ifdef ENOTNAM
    {"ENOTNAM", (int64_t)ENOTNAM},
#endif
#ifdef ENOTRECOVERABLE
    {"ENOTRECOVERABLE", (int64_t)ENOTRECOVERABLE},
#endif
#ifdef ENOTSOCK
    {"ENOTSOCK", (int64_t)ENOTSOCK},
#endif
#ifdef ENOTSUP
    {"ENOTSUP", (int64_t)ENOTSUP},
#endif
#ifdef ENOTTY
    {"ENOTTY", (int64_t)ENOTTY},
#endif
#ifdef ENOTUNIQ
    {"ENOTUNIQ", (int64_t)ENOTUNIQ},
#endif
#ifdef ENXIO
    {"ENXIO", (int64_t)ENXIO},
#endif
#ifdef EOPNOTSUPP
    {"EOPNOTSUPP", (int64_t)EOPNOTSUPP},
#endif
#ifdef EOVERFLOW
    {"EOVERFLOW", (int64_t)EOVERFLOW},
#endif
#ifdef EOWNERDEAD
    {"EOWNERDEAD", (int64_t)EOWNERDEAD},
#endif
#ifdef EPERM
    {"EPERM", (int64_t)EPERM},
#endif
#ifdef EPFNOSUPPORT
    {"EPFNOSUPPORT", (int64_t)EPFNOSUPPORT},
#endif
#ifdef EPIPE
    {"EPIPE", (int64_t)EPIPE},
#endif
#ifdef EPROTO
    {"EPROTO", (int64_t)EPROTO},
#endif
#ifdef EPROTONOSUPPORT
    {"EPROTONOSUPPORT", (int64_t)EPROTONOSUPPORT},
#endif
#ifdef EPROTOTYPE
    {"EPROTOTYPE", (int64_t)EPROTOTYPE},
#endif
#ifdef ERANGE
    {"ERANGE", (int64_t)ERANGE},
#endif
#ifdef EREMCHG
    {"EREMCHG", (int64_t)EREMCHG},
#endif
#ifdef EREMOTE
    {"EREMOTE", (int64_t)EREMOTE},
#endif
#ifdef EREMOTEIO
    {"EREMOTEIO", (int64_t)EREMOTEIO},
#endif
#ifdef ERESTART
    {"ERESTART", (int64_t)ERESTART},
#endif
#ifdef ERFKILL
    {"ERFKILL", (int64_t)ERFKILL},
#endif
#ifdef EROFS
    {"EROFS", (int64_t)EROFS},
#endif
#ifdef ESHUTDOWN
    {"ESHUTDOWN", (int64_t)ESHUTDOWN},
#endif
#ifdef ESOCKTNOSUPPORT
    {"ESOCKTNOSUPPORT", (int64_t)ESOCKTNOSUPPORT},
#endif
#ifdef ESPIPE
    {"ESPIPE", (int64_t)ESPIPE},
#endif
#ifdef ESRCH
    {"ESRCH", (int64_t)ESRCH},
#endif
#ifdef ESRMNT
    {"ESRMNT", (int64_t)ESRMNT},
#endif
#ifdef ESTALE
    {"ESTALE", (int64_t)ESTALE},
#endif
#ifdef ESTRPIPE
    {"ESTRPIPE", (int64_t)ESTRPIPE},
#endif
#ifdef ETIME
    {"ETIME", (int64_t)ETIME},
#endif
#ifdef ETIMEDOUT
    {"ETIMEDOUT", (int64_t)ETIMEDOUT},
#endif
#ifdef ETOOMANYREFS
    {"ETOOMANYREFS", (int64_t)ETOOMANYREFS},
#endif
#ifdef ETXTBSY
    {"ETXTBSY", (int64_t)ETXTBSY},
#endif
#ifdef EUCLEAN
    {"EUCLEAN", (int64_t)EUCLEAN},
#endif
#ifdef EUNATCH
    {"EUNATCH", (int64_t)EUNATCH},
#endif
#ifdef EUSERS
    {"EUSERS", (int64_t)EUSERS},
#endif
#ifdef EWOULDBLOCK
    {"EWOULDBLOCK", (int64_t)EWOULDBLOCK},
#endif
#ifdef EXDEV
    {"EXDEV", (int64_t)EXDEV},
#endif
#ifdef EXFULL
    {"EXFULL", (int64_t)EXFULL},
#endif
    {0, 0},
};

static const struct os_constant os_socket_constants_table[] = {
#ifdef AF_ALG
    {"AF_ALG", (int64_t)AF_ALG},
#endif
#ifdef AF_APPLETALK
    {"AF_APPLETALK", (int64_t)AF_APPLETALK},
#endif
#ifdef AF_ASH
    {"AF_ASH", (int64_t)AF_ASH},
#endif
#ifdef AF_ATMPVC
    {"AF_ATMPVC", (int64_t)AF_ATMPVC},
#endif
#ifdef AF_ATMSVC
    {"AF_ATMSVC", (int64_t)AF_ATMSVC},
#endif
#ifdef AF_AX25
    {"AF_AX25", (int64_t)AF_AX25},
#endif
#ifdef AF_BLUETOOTH
    {"AF_BLUETOOTH", (int64_t)AF_BLUETOOTH},
#endif
#ifdef AF_BRIDGE
    {"AF_BRIDGE", (int64_t)AF_BRIDGE},
#endif
#ifdef AF_ECONET
    {"AF_ECONET", (int64_t)AF_ECONET},
#endif
#ifdef AF_INET
    {"AF_INET", (int64_t)AF_INET},
#endif
#ifdef AF_INET6
    {"AF_INET6", (int64_t)AF_INET6},
#endif
#ifdef AF_IPX
    {"AF_IPX", (int64_t)AF_IPX},
#endif
#ifdef AF_IRDA
    {"AF_IRDA", (int64_t)AF_IRDA},
#endif
#ifdef AF_KEY
    {"AF_KEY", (int64_t)AF_KEY},
#endif
#ifdef AF_LLC
    {"AF_LLC", (int64_t)AF_LLC},
#endif
#ifdef AF_NETBEUI
    {"AF_NETBEUI", (int64_t)AF_NETBEUI},
#endif
#ifdef AF_NETLINK
    {"AF_NETLINK", (int64_t)AF_NETLINK},
#endif
#ifdef AF_NETROM
    {"AF_NETROM", (int64_t)AF_NETROM},
#endif
#ifdef AF_PACKET
    {"AF_PACKET", (int64_t)AF_PACKET},
#endif
#ifdef AF_PPPOX
    {"AF_PPPOX", (int64_t)AF_PPPOX},
#endif
#ifdef AF_RDS
    {"AF_RDS", (int64_t)AF_RDS},
#endif
#ifdef AF_ROSE
    {"AF_ROSE", (int64_t)AF_ROSE},
#endif
#ifdef AF_ROUTE
    {"AF_ROUTE", (int64_t)AF_ROUTE},
#endif
#ifdef AF_SECURITY
    {"AF_SECURITY", (int64_t)AF_SECURITY},
#endif
#ifdef AF_SNA
    {"AF_SNA", (int64_t)AF_SNA},
#endif
#ifdef AF_TIPC
    {"AF_TIPC", (int64_t)AF_TIPC},
#endif
#ifdef AF_UNIX
    {"AF_UNIX", (int64_t)AF_UNIX},
#endif
#ifdef AF_UNSPEC
    {"AF_UNSPEC", (int64_t)AF_UNSPEC},
#endif
#ifdef AF_VSOCK
    {"AF_VSOCK", (int64_t)AF_VSOCK},
#endif
#ifdef AF_WANPIPE
    {"AF_WANPIPE", (int64_t)AF_WANPIPE},
#endif
#ifdef AF_X25
    {"AF_X25", (int64_t)AF_X25},
#endif
#ifdef AI_ADDRCONFIG
    {"AI_ADDRCONFIG", (int64_t)AI_ADDRCONFIG},
#endif
#ifdef AI_ALL
    {"AI_ALL", (int64_t)AI_ALL},
#endif
#ifdef AI_CANONNAME
    {"AI_CANONNAME", (int64_t)AI_CANONNAME},
#endif
#ifdef AI_NUMERICHOST
    {"AI_NUMERICHOST", (int64_t)AI_NUMERICHOST},
#endif
#ifdef AI_NUMERICSERV
    {"AI_NUMERICSERV", (int64_t)AI_NUMERICSERV},
#endif
#ifdef AI_PASSIVE
    {"AI_PASSIVE", (int64_t)AI_PASSIVE},
#endif
#ifdef AI_V4MAPPED
    {"AI_V4MAPPED", (int64_t)AI_V4MAPPED},
#endif
#ifdef EAI_ADDRFAMILY
    {"EAI_ADDRFAMILY", (int64_t)EAI_ADDRFAMILY},
#endif
#ifdef EAI_AGAIN
    {"EAI_AGAIN", (int64_t)EAI_AGAIN},
#endif
#ifdef EAI_BADFLAGS
    {"EAI_BADFLAGS", (int64_t)EAI_BADFLAGS},
#endif
#ifdef EAI_FAIL
    {"EAI_FAIL", (int64_t)EAI_FAIL},
#endif
#ifdef EAI_FAMILY
    {"EAI_FAMILY", (int64_t)EAI_FAMILY},
#endif
#ifdef EAI_MEMORY
    {"EAI_MEMORY", (int64_t)EAI_MEMORY},
#endif
#ifdef EAI_NODATA
    {"EAI_NODATA", (int64_t)EAI_NODATA},
#endif
#ifdef EAI_NONAME
    {"EAI_NONAME", (int64_t)EAI_NONAME},
#endif
#ifdef EAI_OVERFLOW
    {"EAI_OVERFLOW", (int64_t)EAI_OVERFLOW},
#endif
#ifdef EAI_SERVICE
    {"EAI_SERVICE", (int64_t)EAI_SERVICE},
#endif
#ifdef EAI_SOCKTYPE
    {"EAI_SOCKTYPE", (int64_t)EAI_SOCKTYPE},
#endif
#ifdef EAI_SYSTEM
    {"EAI_SYSTEM", (int64_t)EAI_SYSTEM},
#endif
#ifdef INADDR_ALLHOSTS_GROUP
    {"INADDR_ALLHOSTS_GROUP", (int64_t)INADDR_ALLHOSTS_GROUP},
#endif
#ifdef INADDR_ANY
    {"INADDR_ANY", (int64_t)INADDR_ANY},
#endif
#ifdef INADDR_BROADCAST
    {"INADDR_BROADCAST", (int64_t)INADDR_BROADCAST},
#endif
#ifdef INADDR_LOOPBACK
    {"INADDR_LOOPBACK", (int64_t)INADDR_LOOPBACK},
#endif
#ifdef INADDR_MAX_LOCAL_GROUP
    {"INADDR_MAX_LOCAL_GROUP", (int64_t)INADDR_MAX_LOCAL_GROUP},
#endif
#ifdef INADDR_NONE
    {"INADDR_NONE", (int64_t)INADDR_NONE},
#endif
#ifdef INADDR_UNSPEC_GROUP
    {"INADDR_UNSPEC_GROUP", (int64_t)INADDR_UNSPEC_GROUP},
#endif
#ifdef IPPORT_RESERVED
    {"IPPORT_RESERVED", (int64_t)IPPORT_RESERVED},
#endif
    {"IPPORT_USERRESERVED", (int64_t)IPPORT_USERRESERVED},
#ifdef IPPROTO_AH
    {"IPPROTO_AH", (int64_t)IPPROTO_AH},
#endif
#ifdef IPPROTO_DSTOPTS
    {"IPPROTO_DSTOPTS", (int64_t)IPPROTO_DSTOPTS},
#endif
#ifdef IPPROTO_EGP
    {"IPPROTO_EGP", (int64_t)IPPROTO_EGP},
#endif
#ifdef IPPROTO_ESP
    {"IPPROTO_ESP", (int64_t)IPPROTO_ESP},
#endif
#ifdef IPPROTO_FRAGMENT
    {"IPPROTO_FRAGMENT", (int64_t)IPPROTO_FRAGMENT},
#endif
#ifdef IPPROTO_GRE
    {"IPPROTO_GRE", (int64_t)IPPROTO_GRE},
#endif
#ifdef IPPROTO_HOPOPTS
    {"IPPROTO_HOPOPTS", (int64_t)IPPROTO_HOPOPTS},
#endif
#ifdef IPPROTO_ICMP
    {"IPPROTO_ICMP", (int64_t)IPPROTO_ICMP},
#endif
#ifdef IPPROTO_ICMPV6
    {"IPPROTO_ICMPV6", (int64_t)IPPROTO_ICMPV6},
#endif
#ifdef IPPROTO_IDP
    {"IPPROTO_IDP", (int64_t)IPPROTO_IDP},
#endif
#ifdef IPPROTO_IGMP
    {"IPPROTO_IGMP", (int64_t)IPPROTO_IGMP},
#endif
#ifdef IPPROTO_IP
    {"IPPROTO_IP", (int64_t)IPPROTO_IP},
#endif
#ifdef IPPROTO_IPIP
    {"IPPROTO_IPIP", (int64_t)IPPROTO_IPIP},
#endif
#ifdef IPPROTO_IPV6
    {"IPPROTO_IPV6", (int64_t)IPPROTO_IPV6},
#endif
#ifdef IPPROTO_MPTCP
    {"IPPROTO_MPTCP", (int64_t)IPPROTO_MPTCP},
#endif
#ifdef IPPROTO_NONE
    {"IPPROTO_NONE", (int64_t)IPPROTO_NONE},
#endif
#ifdef IPPROTO_PIM
    {"IPPROTO_PIM", (int64_t)IPPROTO_PIM},
#endif
#ifdef IPPROTO_PUP
    {"IPPROTO_PUP", (int64_t)IPPROTO_PUP},
#endif
#ifdef IPPROTO_RAW
    {"IPPROTO_RAW", (int64_t)IPPROTO_RAW},
#endif
#ifdef IPPROTO_ROUTING
    {"IPPROTO_ROUTING", (int64_t)IPPROTO_ROUTING},
#endif
#ifdef IPPROTO_RSVP
    {"IPPROTO_RSVP", (int64_t)IPPROTO_RSVP},
#endif
#ifdef IPPROTO_SCTP
    {"IPPROTO_SCTP", (int64_t)IPPROTO_SCTP},
#endif
#ifdef IPPROTO_TCP
    {"IPPROTO_TCP", (int64_t)IPPROTO_TCP},
#endif
#ifdef IPPROTO_TP
    {"IPPROTO_TP", (int64_t)IPPROTO_TP},
#endif
#ifdef IPPROTO_UDP
    {"IPPROTO_UDP", (int64_t)IPPROTO_UDP},
#endif
#ifdef IPPROTO_UDPLITE
    {"IPPROTO_UDPLITE", (int64_t)IPPROTO_UDPLITE},
#endif
#ifdef IPV6_CHECKSUM
    {"IPV6_CHECKSUM", (int64_t)IPV6_CHECKSUM},
#endif
#ifdef IPV6_DONTFRAG
    {"IPV6_DONTFRAG", (int64_t)IPV6_DONTFRAG},
#endif
#ifdef IPV6_DSTOPTS
    {"IPV6_DSTOPTS", (int64_t)IPV6_DSTOPTS},
#endif
#ifdef IPV6_HOPLIMIT
    {"IPV6_HOPLIMIT", (int64_t)IPV6_HOPLIMIT},
#endif
#ifdef IPV6_HOPOPTS
    {"IPV6_HOPOPTS", (int64_t)IPV6_HOPOPTS},
#endif
#ifdef IPV6_JOIN_GROUP
    {"IPV6_JOIN_GROUP", (int64_t)IPV6_JOIN_GROUP},
#endif
#ifdef IPV6_LEAVE_GROUP
    {"IPV6_LEAVE_GROUP", (int64_t)IPV6_LEAVE_GROUP},
#endif
#ifdef IPV6_MULTICAST_HOPS
    {"IPV6_MULTICAST_HOPS", (int64_t)IPV6_MULTICAST_HOPS},
#endif
#ifdef IPV6_MULTICAST_IF
    {"IPV6_MULTICAST_IF", (int64_t)IPV6_MULTICAST_IF},
#endif
#ifdef IPV6_MULTICAST_LOOP
    {"IPV6_MULTICAST_LOOP", (int64_t)IPV6_MULTICAST_LOOP},
#endif
#ifdef IPV6_NEXTHOP
    {"IPV6_NEXTHOP", (int64_t)IPV6_NEXTHOP},
#endif
#ifdef IPV6_PATHMTU
    {"IPV6_PATHMTU", (int64_t)IPV6_PATHMTU},
#endif
#ifdef IPV6_PKTINFO
    {"IPV6_PKTINFO", (int64_t)IPV6_PKTINFO},
#endif
#ifdef IPV6_RECVDSTOPTS
    {"IPV6_RECVDSTOPTS", (int64_t)IPV6_RECVDSTOPTS},
#endif
#ifdef IPV6_RECVERR
    {"IPV6_RECVERR", (int64_t)IPV6_RECVERR},
#endif
#ifdef IPV6_RECVHOPLIMIT
    {"IPV6_RECVHOPLIMIT", (int64_t)IPV6_RECVHOPLIMIT},
#endif
#ifdef IPV6_RECVHOPOPTS
    {"IPV6_RECVHOPOPTS", (int64_t)IPV6_RECVHOPOPTS},
#endif
#ifdef IPV6_RECVPATHMTU
    {"IPV6_RECVPATHMTU", (int64_t)IPV6_RECVPATHMTU},
#endif
#ifdef IPV6_RECVPKTINFO
    {"IPV6_RECVPKTINFO", (int64_t)IPV6_RECVPKTINFO},
#endif
#ifdef IPV6_RECVRTHDR
    {"IPV6_RECVRTHDR", (int64_t)IPV6_RECVRTHDR},
#endif
#ifdef IPV6_RECVTCLASS
    {"IPV6_RECVTCLASS", (int64_t)IPV6_RECVTCLASS},
#endif
#ifdef IPV6_RTHDR
    {"IPV6_RTHDR", (int64_t)IPV6_RTHDR},
#endif
#ifdef IPV6_RTHDRDSTOPTS
    {"IPV6_RTHDRDSTOPTS", (int64_t)IPV6_RTHDRDSTOPTS},
#endif
#ifdef IPV6_RTHDR_TYPE_0
    {"IPV6_RTHDR_TYPE_0", (int64_t)IPV6_RTHDR_TYPE_0},
#endif
#ifdef IPV6_TCLASS
    {"IPV6_TCLASS", (int64_t)IPV6_TCLASS},
#endif
#ifdef IPV6_UNICAST_HOPS
    {"IPV6_UNICAST_HOPS", (int64_t)IPV6_UNICAST_HOPS},
#endif
#ifdef IPV6_V6ONLY
    {"IPV6_V6ONLY", (int64_t)IPV6_V6ONLY},
#endif
#ifdef IP_ADD_MEMBERSHIP
    {"IP_ADD_MEMBERSHIP", (int64_t)IP_ADD_MEMBERSHIP},
#endif
#ifdef IP_ADD_SOURCE_MEMBERSHIP
    {"IP_ADD_SOURCE_MEMBERSHIP", (int64_t)IP_ADD_SOURCE_MEMBERSHIP},
#endif
#ifdef IP_BIND_ADDRESS_NO_PORT
    {"IP_BIND_ADDRESS_NO_PORT", (int64_t)IP_BIND_ADDRESS_NO_PORT},
#endif
#ifdef IP_BLOCK_SOURCE
    {"IP_BLOCK_SOURCE", (int64_t)IP_BLOCK_SOURCE},
#endif
#ifdef IP_DEFAULT_MULTICAST_LOOP
    {"IP_DEFAULT_MULTICAST_LOOP", (int64_t)IP_DEFAULT_MULTICAST_LOOP},
#endif
#ifdef IP_DEFAULT_MULTICAST_TTL
    {"IP_DEFAULT_MULTICAST_TTL", (int64_t)IP_DEFAULT_MULTICAST_TTL},
#endif
#ifdef IP_DROP_MEMBERSHIP
    {"IP_DROP_MEMBERSHIP", (int64_t)IP_DROP_MEMBERSHIP},
#endif
#ifdef IP_DROP_SOURCE_MEMBERSHIP
    {"IP_DROP_SOURCE_MEMBERSHIP", (int64_t)IP_DROP_SOURCE_MEMBERSHIP},
#endif
#ifdef IP_FREEBIND
    {"IP_FREEBIND", (int64_t)IP_FREEBIND},
#endif
#ifdef IP_HDRINCL
    {"IP_HDRINCL", (int64_t)IP_HDRINCL},
#endif
#ifdef IP_MAX_MEMBERSHIPS
    {"IP_MAX_MEMBERSHIPS", (int64_t)IP_MAX_MEMBERSHIPS},
#endif
#ifdef IP_MULTICAST_IF
    {"IP_MULTICAST_IF", (int64_t)IP_MULTICAST_IF},
#endif
#ifdef IP_MULTICAST_LOOP
    {"IP_MULTICAST_LOOP", (int64_t)IP_MULTICAST_LOOP},
#endif
#ifdef IP_MULTICAST_TTL
    {"IP_MULTICAST_TTL", (int64_t)IP_MULTICAST_TTL},
#endif
#ifdef IP_OPTIONS
    {"IP_OPTIONS", (int64_t)IP_OPTIONS},
#endif
#ifdef IP_PKTINFO
    {"IP_PKTINFO", (int64_t)IP_PKTINFO},
#endif
#ifdef IP_RECVERR
    {"IP_RECVERR", (int64_t)IP_RECVERR},
#endif
#ifdef IP_RECVOPTS
    {"IP_RECVOPTS", (int64_t)IP_RECVOPTS},
#endif
#ifdef IP_RECVORIGDSTADDR
    {"IP_RECVORIGDSTADDR", (int64_t)IP_RECVORIGDSTADDR},
#endif
#ifdef IP_RECVRETOPTS
    {"IP_RECVRETOPTS", (int64_t)IP_RECVRETOPTS},
#endif
#ifdef IP_RECVTOS
    {"IP_RECVTOS", (int64_t)IP_RECVTOS},
#endif
#ifdef IP_RECVTTL
    {"IP_RECVTTL", (int64_t)IP_RECVTTL},
#endif
#ifdef IP_RETOPTS
    {"IP_RETOPTS", (int64_t)IP_RETOPTS},
#endif
#ifdef IP_TOS
    {"IP_TOS", (int64_t)IP_TOS},
#endif
#ifdef IP_TRANSPARENT
    {"IP_TRANSPARENT", (int64_t)IP_TRANSPARENT},
#endif
#ifdef IP_TTL
    {"IP_TTL", (int64_t)IP_TTL},
#endif
#ifdef IP_UNBLOCK_SOURCE
    {"IP_UNBLOCK_SOURCE", (int64_t)IP_UNBLOCK_SOURCE},
#endif
#ifdef MSG_CMSG_CLOEXEC
    {"MSG_CMSG_CLOEXEC", (int64_t)MSG_CMSG_CLOEXEC},
#endif
#ifdef MSG_CONFIRM
    {"MSG_CONFIRM", (int64_t)MSG_CONFIRM},
#endif
#ifdef MSG_CTRUNC
    {"MSG_CTRUNC", (int64_t)MSG_CTRUNC},
#endif
#ifdef MSG_DONTROUTE
    {"MSG_DONTROUTE", (int64_t)MSG_DONTROUTE},
#endif
#ifdef MSG_DONTWAIT
    {"MSG_DONTWAIT", (int64_t)MSG_DONTWAIT},
#endif
#ifdef MSG_EOR
    {"MSG_EOR", (int64_t)MSG_EOR},
#endif
#ifdef MSG_ERRQUEUE
    {"MSG_ERRQUEUE", (int64_t)MSG_ERRQUEUE},
#endif
#ifdef MSG_FASTOPEN
    {"MSG_FASTOPEN", (int64_t)MSG_FASTOPEN},
#endif
#ifdef MSG_MORE
    {"MSG_MORE", (int64_t)MSG_MORE},
#endif
#ifdef MSG_NOSIGNAL
    {"MSG_NOSIGNAL", (int64_t)MSG_NOSIGNAL},
#endif
#ifdef MSG_OOB
    {"MSG_OOB", (int64_t)MSG_OOB},
#endif
#ifdef MSG_PEEK
    {"MSG_PEEK", (int64_t)MSG_PEEK},
#endif
#ifdef MSG_TRUNC
    {"MSG_TRUNC", (int64_t)MSG_TRUNC},
#endif
#ifdef MSG_WAITALL
    {"MSG_WAITALL", (int64_t)MSG_WAITALL},
#endif
#ifdef NI_DGRAM
    {"NI_DGRAM", (int64_t)NI_DGRAM},
#endif
#ifdef NI_IDN
    {"NI_IDN", (int64_t)NI_IDN},
#endif
#ifdef NI_MAXHOST
    {"NI_MAXHOST", (int64_t)NI_MAXHOST},
#endif
#ifdef NI_MAXSERV
    {"NI_MAXSERV", (int64_t)NI_MAXSERV},
#endif
#ifdef NI_NAMEREQD
    {"NI_NAMEREQD", (int64_t)NI_NAMEREQD},
#endif
#ifdef NI_NOFQDN
    {"NI_NOFQDN", (int64_t)NI_NOFQDN},
#endif
#ifdef NI_NUMERICHOST
    {"NI_NUMERICHOST", (int64_t)NI_NUMERICHOST},
#endif
#ifdef NI_NUMERICSERV
    {"NI_NUMERICSERV", (int64_t)NI_NUMERICSERV},
#endif
#ifdef PF_PACKET
    {"PF_PACKET", (int64_t)PF_PACKET},
#endif
#ifdef PF_RDS
    {"PF_RDS", (int64_t)PF_RDS},
#endif
#ifdef SCM_CREDENTIALS
    {"SCM_CREDENTIALS", (int64_t)SCM_CREDENTIALS},
#endif
#ifdef SCM_RIGHTS
    {"SCM_RIGHTS", (int64_t)SCM_RIGHTS},
#endif
#ifdef SHUT_RD
    {"SHUT_RD", (int64_t)SHUT_RD},
#endif
#ifdef SHUT_RDWR
    {"SHUT_RDWR", (int64_t)SHUT_RDWR},
#endif
#ifdef SHUT_WR
    {"SHUT_WR", (int64_t)SHUT_WR},
#endif
#ifdef SOCK_CLOEXEC
    {"SOCK_CLOEXEC", (int64_t)SOCK_CLOEXEC},
#endif
#ifdef SOCK_DGRAM
    {"SOCK_DGRAM", (int64_t)SOCK_DGRAM},
#endif
#ifdef SOCK_NONBLOCK
    {"SOCK_NONBLOCK", (int64_t)SOCK_NONBLOCK},
#endif
#ifdef SOCK_RAW
    {"SOCK_RAW", (int64_t)SOCK_RAW},
#endif
#ifdef SOCK_RDM
    {"SOCK_RDM", (int64_t)SOCK_RDM},
#endif
#ifdef SOCK_SEQPACKET
    {"SOCK_SEQPACKET", (int64_t)SOCK_SEQPACKET},
#endif
#ifdef SOCK_STREAM
    {"SOCK_STREAM", (int64_t)SOCK_STREAM},
#endif
#ifdef SOL_ALG
    {"SOL_ALG", (int64_t)SOL_ALG},
#endif
#ifdef SOL_BLUETOOTH
    {"SOL_BLUETOOTH", (int64_t)SOL_BLUETOOTH},
#endif
#ifdef SOL_IP
    {"SOL_IP", (int64_t)SOL_IP},
#endif
#ifdef SOL_RDS
    {"SOL_RDS", (int64_t)SOL_RDS},
#endif
#ifdef SOL_SOCKET
    {"SOL_SOCKET", (int64_t)SOL_SOCKET},
#endif
#ifdef SOL_TCP
    {"SOL_TCP", (int64_t)SOL_TCP},
#endif
#ifdef SOL_TIPC
    {"SOL_TIPC", (int64_t)SOL_TIPC},
#endif
#ifdef SOMAXCONN
    {"SOMAXCONN", (int64_t)SOMAXCONN},
#endif
#ifdef SO_ACCEPTCONN
    {"SO_ACCEPTCONN", (int64_t)SO_ACCEPTCONN},
#endif
#ifdef SO_BINDTODEVICE
    {"SO_BINDTODEVICE", (int64_t)SO_BINDTODEVICE},
#endif
#ifdef SO_BINDTOIFINDEX
    {"SO_BINDTOIFINDEX", (int64_t)SO_BINDTOIFINDEX},
#endif
#ifdef SO_BROADCAST
    {"SO_BROADCAST", (int64_t)SO_BROADCAST},
#endif
#ifdef SO_DEBUG
    {"SO_DEBUG", (int64_t)SO_DEBUG},
#endif
#ifdef SO_DOMAIN
    {"SO_DOMAIN", (int64_t)SO_DOMAIN},
#endif
#ifdef SO_DONTROUTE
    {"SO_DONTROUTE", (int64_t)SO_DONTROUTE},
#endif
#ifdef SO_ERROR
    {"SO_ERROR", (int64_t)SO_ERROR},
#endif
#ifdef SO_INCOMING_CPU
    {"SO_INCOMING_CPU", (int64_t)SO_INCOMING_CPU},
#endif
#ifdef SO_KEEPALIVE
    {"SO_KEEPALIVE", (int64_t)SO_KEEPALIVE},
#endif
#ifdef SO_LINGER
    {"SO_LINGER", (int64_t)SO_LINGER},
#endif
#ifdef SO_MARK
    {"SO_MARK", (int64_t)SO_MARK},
#endif
#ifdef SO_OOBINLINE
    {"SO_OOBINLINE", (int64_t)SO_OOBINLINE},
#endif
#ifdef SO_PASSCRED
    {"SO_PASSCRED", (int64_t)SO_PASSCRED},
#endif
#ifdef SO_PASSSEC
    {"SO_PASSSEC", (int64_t)SO_PASSSEC},
#endif
#ifdef SO_PEERCRED
    {"SO_PEERCRED", (int64_t)SO_PEERCRED},
#endif
#ifdef SO_PEERSEC
    {"SO_PEERSEC", (int64_t)SO_PEERSEC},
#endif
#ifdef SO_PRIORITY
    {"SO_PRIORITY", (int64_t)SO_PRIORITY},
#endif
#ifdef SO_PROTOCOL
    {"SO_PROTOCOL", (int64_t)SO_PROTOCOL},
#endif
#ifdef SO_RCVBUF
    {"SO_RCVBUF", (int64_t)SO_RCVBUF},
#endif
#ifdef SO_RCVLOWAT
    {"SO_RCVLOWAT", (int64_t)SO_RCVLOWAT},
#endif
#ifdef SO_RCVTIMEO
    {"SO_RCVTIMEO", (int64_t)SO_RCVTIMEO},
#endif
#ifdef SO_REUSEADDR
    {"SO_REUSEADDR", (int64_t)SO_REUSEADDR},
#endif
#ifdef SO_REUSEPORT
    {"SO_REUSEPORT", (int64_t)SO_REUSEPORT},
#endif
#ifdef SO_SNDBUF
    {"SO_SNDBUF", (int64_t)SO_SNDBUF},
#endif
#ifdef SO_SNDLOWAT
    {"SO_SNDLOWAT", (int64_t)SO_SNDLOWAT},
#endif
#ifdef SO_SNDTIMEO
    {"SO_SNDTIMEO", (int64_t)SO_SNDTIMEO},
#endif
#ifdef SO_TYPE
    {"SO_TYPE", (int64_t)SO_TYPE},
#endif
#ifdef TCP_CC_INFO
    {"TCP_CC_INFO", (int64_t)TCP_CC_INFO},
#endif
#ifdef TCP_CONGESTION
    {"TCP_CONGESTION", (int64_t)TCP_CONGESTION},
#endif
#ifdef TCP_CORK
    {"TCP_CORK", (int64_t)TCP_CORK},
#endif
#ifdef TCP_DEFER_ACCEPT
    {"TCP_DEFER_ACCEPT", (int64_t)TCP_DEFER_ACCEPT},
#endif
#ifdef TCP_FASTOPEN
    {"TCP_FASTOPEN", (int64_t)TCP_FASTOPEN},
#endif
#ifdef TCP_FASTOPEN_CONNECT
    {"TCP_FASTOPEN_CONNECT", (int64_t)TCP_FASTOPEN_CONNECT},
#endif
#ifdef TCP_FASTOPEN_KEY
    {"TCP_FASTOPEN_KEY", (int64_t)TCP_FASTOPEN_KEY},
#endif
#ifdef TCP_FASTOPEN_NO_COOKIE
    {"TCP_FASTOPEN_NO_COOKIE", (int64_t)TCP_FASTOPEN_NO_COOKIE},
#endif
#ifdef TCP_INFO
    {"TCP_INFO", (int64_t)TCP_INFO},
#endif
#ifdef TCP_INQ
    {"TCP_INQ", (int64_t)TCP_INQ},
#endif
#ifdef TCP_KEEPCNT
    {"TCP_KEEPCNT", (int64_t)TCP_KEEPCNT},
#endif
#ifdef TCP_KEEPIDLE
    {"TCP_KEEPIDLE", (int64_t)TCP_KEEPIDLE},
#endif
#ifdef TCP_KEEPINTVL
    {"TCP_KEEPINTVL", (int64_t)TCP_KEEPINTVL},
#endif
#ifdef TCP_LINGER2
    {"TCP_LINGER2", (int64_t)TCP_LINGER2},
#endif
#ifdef TCP_MAXSEG
    {"TCP_MAXSEG", (int64_t)TCP_MAXSEG},
#endif
#ifdef TCP_MD5SIG
    {"TCP_MD5SIG", (int64_t)TCP_MD5SIG},
#endif
#ifdef TCP_MD5SIG_EXT
    {"TCP_MD5SIG_EXT", (int64_t)TCP_MD5SIG_EXT},
#endif
#ifdef TCP_NODELAY
    {"TCP_NODELAY", (int64_t)TCP_NODELAY},
#endif
#ifdef TCP_NOTSENT_LOWAT
    {"TCP_NOTSENT_LOWAT", (int64_t)TCP_NOTSENT_LOWAT},
#endif
#ifdef TCP_QUEUE_SEQ
    {"TCP_QUEUE_SEQ", (int64_t)TCP_QUEUE_SEQ},
#endif
#ifdef TCP_QUICKACK
    {"TCP_QUICKACK", (int64_t)TCP_QUICKACK},
#endif
#ifdef TCP_REPAIR
    {"TCP_REPAIR", (int64_t)TCP_REPAIR},
#endif
#ifdef TCP_REPAIR_OPTIONS
    {"TCP_REPAIR_OPTIONS", (int64_t)TCP_REPAIR_OPTIONS},
#endif
#ifdef TCP_REPAIR_QUEUE
    {"TCP_REPAIR_QUEUE", (int64_t)TCP_REPAIR_QUEUE},
#endif
#ifdef TCP_REPAIR_WINDOW
    {"TCP_REPAIR_WINDOW", (int64_t)TCP_REPAIR_WINDOW},
#endif
#ifdef TCP_SAVED_SYN
    {"TCP_SAVED_SYN", (int64_t)TCP_SAVED_SYN},
#endif
#ifdef TCP_SAVE_SYN
    {"TCP_SAVE_SYN", (int64_t)TCP_SAVE_SYN},
#endif
#ifdef TCP_SYNCNT
    {"TCP_SYNCNT", (int64_t)TCP_SYNCNT},
#endif
#ifdef TCP_THIN_DUPACK
    {"TCP_THIN_DUPACK", (int64_t)TCP_THIN_DUPACK},
#endif
#ifdef TCP_THIN_LINEAR_TIMEOUTS
    {"TCP_THIN_LINEAR_TIMEOUTS", (int64_t)TCP_THIN_LINEAR_TIMEOUTS},
#endif
#ifdef TCP_TIMESTAMP
    {"TCP_TIMESTAMP", (int64_t)TCP_TIMESTAMP},
#endif
#ifdef TCP_TX_DELAY
    {"TCP_TX_DELAY", (int64_t)TCP_TX_DELAY},
#endif
#ifdef TCP_ULP
    {"TCP_ULP", (int64_t)TCP_ULP},
#endif
#ifdef TCP_USER_TIMEOUT
    {"TCP_USER_TIMEOUT", (int64_t)TCP_USER_TIMEOUT},
#endif
#ifdef TCP_WINDOW_CLAMP
    {"TCP_WINDOW_CLAMP", (int64_t)TCP_WINDOW_CLAMP},
#endif
#ifdef TCP_ZEROCOPY_RECEIVE
    {"TCP_ZEROCOPY_RECEIVE", (int64_t)TCP_ZEROCOPY_RECEIVE},
#endif
    {0, 0},
};

static const struct os_constant os_select_constants_table[] = {
#ifdef EPOLLERR
    {"EPOLLERR", (int64_t)EPOLLERR},
#endif
#ifdef EPOLLET
    {"EPOLLET", (int64_t)EPOLLET},
#endif
#ifdef EPOLLEXCLUSIVE
    {"EPOLLEXCLUSIVE", (int64_t)EPOLLEXCLUSIVE},
#endif
#ifdef EPOLLHUP
    {"EPOLLHUP", (int64_t)EPOLLHUP},
#endif
#ifdef EPOLLIN
    {"EPOLLIN", (int64_t)EPOLLIN},
#endif
#ifdef EPOLLMSG
    {"EPOLLMSG", (int64_t)EPOLLMSG},
#endif
#ifdef EPOLLONESHOT
    {"EPOLLONESHOT", (int64_t)EPOLLONESHOT},
#endif
#ifdef EPOLLOUT
    {"EPOLLOUT", (int64_t)EPOLLOUT},
#endif
#ifdef EPOLLPRI
    {"EPOLLPRI", (int64_t)EPOLLPRI},
#endif
#ifdef EPOLLRDBAND
    {"EPOLLRDBAND", (int64_t)EPOLLRDBAND},
#endif
#ifdef EPOLLRDHUP
    {"EPOLLRDHUP", (int64_t)EPOLLRDHUP},
#endif
#ifdef EPOLLRDNORM
    {"EPOLLRDNORM", (int64_t)EPOLLRDNORM},
#endif
#ifdef EPOLLWAKEUP
    {"EPOLLWAKEUP", (int64_t)EPOLLWAKEUP},
#endif
#ifdef EPOLLWRBAND
    {"EPOLLWRBAND", (int64_t)EPOLLWRBAND},
#endif
#ifdef EPOLLWRNORM
    {"EPOLLWRNORM", (int64_t)EPOLLWRNORM},
#endif
#ifdef EPOLL_CLOEXEC
    {"EPOLL_CLOEXEC", (int64_t)EPOLL_CLOEXEC},
#endif
#ifdef PIPE_BUF
    {"PIPE_BUF", (int64_t)PIPE_BUF},
#endif
#ifdef POLLERR
    {"POLLERR", (int64_t)POLLERR},
#endif
#ifdef POLLHUP
    {"POLLHUP", (int64_t)POLLHUP},
#endif
#ifdef POLLIN
    {"POLLIN", (int64_t)POLLIN},
#endif
#ifdef POLLMSG
    {"POLLMSG", (int64_t)POLLMSG},
#endif
#ifdef POLLNVAL
    {"POLLNVAL", (int64_t)POLLNVAL},
#endif
#ifdef POLLOUT
    {"POLLOUT", (int64_t)POLLOUT},
#endif
#ifdef POLLPRI
    {"POLLPRI", (int64_t)POLLPRI},
#endif
#ifdef POLLRDBAND
    {"POLLRDBAND", (int64_t)POLLRDBAND},
#endif
#ifdef POLLRDHUP
    {"POLLRDHUP", (int64_t)POLLRDHUP},
#endif
#ifdef POLLRDNORM
    {"POLLRDNORM", (int64_t)POLLRDNORM},
#endif
#ifdef POLLWRBAND
    {"POLLWRBAND", (int64_t)POLLWRBAND},
#endif
#ifdef POLLWRNORM
    {"POLLWRNORM", (int64_t)POLLWRNORM},
#endif
    {0, 0},
};

static const struct os_constant os_signal_constants_table[] = {
#ifdef ITIMER_PROF
    {"ITIMER_PROF", (int64_t)ITIMER_PROF},
#endif
#ifdef ITIMER_REAL
    {"ITIMER_REAL", (int64_t)ITIMER_REAL},
#endif
#ifdef ITIMER_VIRTUAL
    {"ITIMER_VIRTUAL", (int64_t)ITIMER_VIRTUAL},
#endif
#ifdef SIGABRT
    {"SIGABRT", (int64_t)SIGABRT},
#endif
#ifdef SIGALRM
    {"SIGALRM", (int64_t)SIGALRM},
#endif
#ifdef SIGBUS
    {"SIGBUS", (int64_t)SIGBUS},
#endif
#ifdef SIGCHLD
    {"SIGCHLD", (int64_t)SIGCHLD},
#endif
#ifdef SIGCLD
    {"SIGCLD", (int64_t)SIGCLD},
#endif
#ifdef SIGCONT
    {"SIGCONT", (int64_t)SIGCONT},
#endif
#ifdef SIGFPE
    {"SIGFPE", (int64_t)SIGFPE},
#endif
#ifdef SIGHUP
    {"SIGHUP", (int64_t)SIGHUP},
#endif
#ifdef SIGILL
    {"SIGILL", (int64_t)SIGILL},
#endif
#ifdef SIGINT
    {"SIGINT", (int64_t)SIGINT},
#endif
#ifdef SIGIO
    {"SIGIO", (int64_t)SIGIO},
#endif
#ifdef SIGIOT
    {"SIGIOT", (int64_t)SIGIOT},
#endif
#ifdef SIGKILL
    {"SIGKILL", (int64_t)SIGKILL},
#endif
#ifdef SIGPIPE
    {"SIGPIPE", (int64_t)SIGPIPE},
#endif
#ifdef SIGPOLL
    {"SIGPOLL", (int64_t)SIGPOLL},
#endif
#ifdef SIGPROF
    {"SIGPROF", (int64_t)SIGPROF},
#endif
#ifdef SIGPWR
    {"SIGPWR", (int64_t)SIGPWR},
#endif
#ifdef SIGQUIT
    {"SIGQUIT", (int64_t)SIGQUIT},
#endif
#ifdef SIGSEGV
    {"SIGSEGV", (int64_t)SIGSEGV},
#endif
#ifdef SIGSTKFLT
    {"SIGSTKFLT", (int64_t)SIGSTKFLT},
#endif
#ifdef SIGSTOP
    {"SIGSTOP", (int64_t)SIGSTOP},
#endif
#ifdef SIGSYS
    {"SIGSYS", (int64_t)SIGSYS},
#endif
#ifdef SIGTERM
    {"SIGTERM", (int64_t)SIGTERM},
#endif
#ifdef SIGTRAP
    {"SIGTRAP", (int64_t)SIGTRAP},
#endif
#ifdef SIGTSTP
    {"SIGTSTP", (int64_t)SIGTSTP},
#endif
#ifdef SIGTTIN
    {"SIGTTIN", (int64_t)SIGTTIN},
#endif
#ifdef SIGTTOU
    {"SIGTTOU", (int64_t)SIGTTOU},
#endif
#ifdef SIGURG
    {"SIGURG", (int64_t)SIGURG},
#endif
#ifdef SIGUSR1
    {"SIGUSR1", (int64_t)SIGUSR1},
#endif
#ifdef SIGUSR2
    {"SIGUSR2", (int64_t)SIGUSR2},
#endif
#ifdef SIGVTALRM
    {"SIGVTALRM", (int64_t)SIGVTALRM},
#endif
#ifdef SIGWINCH
    {"SIGWINCH", (int64_t)SIGWINCH},
#endif
#ifdef SIGXCPU
    {"SIGXCPU", (int64_t)SIGXCPU},
#endif
#ifdef SIGXFSZ
    {"SIGXFSZ", (int64_t)SIGXFSZ},
#endif
#ifdef SIG_BLOCK
    {"SIG_BLOCK", (int64_t)SIG_BLOCK},
#endif
#ifdef SIG_SETMASK
    {"SIG_SETMASK", (int64_t)SIG_SETMASK},
#endif
#ifdef SIG_UNBLOCK
    {"SIG_UNBLOCK", (int64_t)SIG_UNBLOCK},
#endif
    {0, 0},
};

static const struct os_constant os_fcntl_constants_table[] = {
#ifdef DN_ACCESS
    {"DN_ACCESS", (int64_t)DN_ACCESS},
#endif
#ifdef DN_ATTRIB
    {"DN_ATTRIB", (int64_t)DN_ATTRIB},
#endif
#ifdef DN_CREATE
    {"DN_CREATE", (int64_t)DN_CREATE},
#endif
#ifdef DN_DELETE
    {"DN_DELETE", (int64_t)DN_DELETE},
#endif
#ifdef DN_MODIFY
    {"DN_MODIFY", (int64_t)DN_MODIFY},
#endif
#ifdef DN_MULTISHOT
    {"DN_MULTISHOT", (int64_t)DN_MULTISHOT},
#endif
#ifdef DN_RENAME
    {"DN_RENAME", (int64_t)DN_RENAME},
#endif
#ifdef FASYNC
    {"FASYNC", (int64_t)FASYNC},
#endif
#ifdef FD_CLOEXEC
    {"FD_CLOEXEC", (int64_t)FD_CLOEXEC},
#endif
#ifdef FICLONE
    {"FICLONE", (int64_t)FICLONE},
#endif
#ifdef FICLONERANGE
    {"FICLONERANGE", (int64_t)FICLONERANGE},
#endif
#ifdef F_ADD_SEALS
    {"F_ADD_SEALS", (int64_t)F_ADD_SEALS},
#endif
#ifdef F_DUPFD
    {"F_DUPFD", (int64_t)F_DUPFD},
#endif
#ifdef F_DUPFD_CLOEXEC
    {"F_DUPFD_CLOEXEC", (int64_t)F_DUPFD_CLOEXEC},
#endif
#ifdef F_EXLCK
    {"F_EXLCK", (int64_t)F_EXLCK},
#endif
#ifdef F_GETFD
    {"F_GETFD", (int64_t)F_GETFD},
#endif
#ifdef F_GETFL
    {"F_GETFL", (int64_t)F_GETFL},
#endif
#ifdef F_GETLEASE
    {"F_GETLEASE", (int64_t)F_GETLEASE},
#endif
#ifdef F_GETLK
    {"F_GETLK", (int64_t)F_GETLK},
#endif
#ifdef F_GETLK64
    {"F_GETLK64", (int64_t)F_GETLK64},
#endif
#ifdef F_GETOWN
    {"F_GETOWN", (int64_t)F_GETOWN},
#endif
#ifdef F_GETOWN_EX
    {"F_GETOWN_EX", (int64_t)F_GETOWN_EX},
#endif
#ifdef F_GETPIPE_SZ
    {"F_GETPIPE_SZ", (int64_t)F_GETPIPE_SZ},
#endif
#ifdef F_GETSIG
    {"F_GETSIG", (int64_t)F_GETSIG},
#endif
#ifdef F_GET_FILE_RW_HINT
    {"F_GET_FILE_RW_HINT", (int64_t)F_GET_FILE_RW_HINT},
#endif
#ifdef F_GET_RW_HINT
    {"F_GET_RW_HINT", (int64_t)F_GET_RW_HINT},
#endif
#ifdef F_GET_SEALS
    {"F_GET_SEALS", (int64_t)F_GET_SEALS},
#endif
#ifdef F_NOTIFY
    {"F_NOTIFY", (int64_t)F_NOTIFY},
#endif
#ifdef F_OFD_GETLK
    {"F_OFD_GETLK", (int64_t)F_OFD_GETLK},
#endif
#ifdef F_OFD_SETLK
    {"F_OFD_SETLK", (int64_t)F_OFD_SETLK},
#endif
#ifdef F_OFD_SETLKW
    {"F_OFD_SETLKW", (int64_t)F_OFD_SETLKW},
#endif
    {"F_OWNER_PGRP", (int64_t)F_OWNER_PGRP},
    {"F_OWNER_PID", (int64_t)F_OWNER_PID},
    {"F_OWNER_TID", (int64_t)F_OWNER_TID},
#ifdef F_RDLCK
    {"F_RDLCK", (int64_t)F_RDLCK},
#endif
#ifdef F_SEAL_FUTURE_WRITE
    {"F_SEAL_FUTURE_WRITE", (int64_t)F_SEAL_FUTURE_WRITE},
#endif
#ifdef F_SEAL_GROW
    {"F_SEAL_GROW", (int64_t)F_SEAL_GROW},
#endif
#ifdef F_SEAL_SEAL
    {"F_SEAL_SEAL", (int64_t)F_SEAL_SEAL},
#endif
#ifdef F_SEAL_SHRINK
    {"F_SEAL_SHRINK", (int64_t)F_SEAL_SHRINK},
#endif
#ifdef F_SEAL_WRITE
    {"F_SEAL_WRITE", (int64_t)F_SEAL_WRITE},
#endif
#ifdef F_SETFD
    {"F_SETFD", (int64_t)F_SETFD},
#endif
#ifdef F_SETFL
    {"F_SETFL", (int64_t)F_SETFL},
#endif
#ifdef F_SETLEASE
    {"F_SETLEASE", (int64_t)F_SETLEASE},
#endif
#ifdef F_SETLK
    {"F_SETLK", (int64_t)F_SETLK},
#endif
#ifdef F_SETLK64
    {"F_SETLK64", (int64_t)F_SETLK64},
#endif
#ifdef F_SETLKW
    {"F_SETLKW", (int64_t)F_SETLKW},
#endif
#ifdef F_SETLKW64
    {"F_SETLKW64", (int64_t)F_SETLKW64},
#endif
#ifdef F_SETOWN
    {"F_SETOWN", (int64_t)F_SETOWN},
#endif
#ifdef F_SETOWN_EX
    {"F_SETOWN_EX", (int64_t)F_SETOWN_EX},
#endif
#ifdef F_SETPIPE_SZ
    {"F_SETPIPE_SZ", (int64_t)F_SETPIPE_SZ},
#endif
#ifdef F_SETSIG
    {"F_SETSIG", (int64_t)F_SETSIG},
#endif
#ifdef F_SET_FILE_RW_HINT
    {"F_SET_FILE_RW_HINT", (int64_t)F_SET_FILE_RW_HINT},
#endif
#ifdef F_SET_RW_HINT
    {"F_SET_RW_HINT", (int64_t)F_SET_RW_HINT},
#endif
#ifdef F_SHLCK
    {"F_SHLCK", (int64_t)F_SHLCK},
#endif
#ifdef F_UNLCK
    {"F_UNLCK", (int64_t)F_UNLCK},
#endif
#ifdef F_WRLCK
    {"F_WRLCK", (int64_t)F_WRLCK},
#endif
#ifdef LOCK_EX
    {"LOCK_EX", (int64_t)LOCK_EX},
#endif
#ifdef LOCK_MAND
    {"LOCK_MAND", (int64_t)LOCK_MAND},
#endif
#ifdef LOCK_NB
    {"LOCK_NB", (int64_t)LOCK_NB},
#endif
#ifdef LOCK_READ
    {"LOCK_READ", (int64_t)LOCK_READ},
#endif
#ifdef LOCK_RW
    {"LOCK_RW", (int64_t)LOCK_RW},
#endif
#ifdef LOCK_SH
    {"LOCK_SH", (int64_t)LOCK_SH},
#endif
#ifdef LOCK_UN
    {"LOCK_UN", (int64_t)LOCK_UN},
#endif
#ifdef LOCK_WRITE
    {"LOCK_WRITE", (int64_t)LOCK_WRITE},
#endif
#ifdef RWH_WRITE_LIFE_EXTREME
    {"RWH_WRITE_LIFE_EXTREME", (int64_t)RWH_WRITE_LIFE_EXTREME},
#endif
#ifdef RWH_WRITE_LIFE_LONG
    {"RWH_WRITE_LIFE_LONG", (int64_t)RWH_WRITE_LIFE_LONG},
#endif
#ifdef RWH_WRITE_LIFE_MEDIUM
    {"RWH_WRITE_LIFE_MEDIUM", (int64_t)RWH_WRITE_LIFE_MEDIUM},
#endif
#ifdef RWH_WRITE_LIFE_NONE
    {"RWH_WRITE_LIFE_NONE", (int64_t)RWH_WRITE_LIFE_NONE},
#endif
#ifdef RWH_WRITE_LIFE_NOT_SET
    {"RWH_WRITE_LIFE_NOT_SET", (int64_t)RWH_WRITE_LIFE_NOT_SET},
#endif
#ifdef RWH_WRITE_LIFE_SHORT
    {"RWH_WRITE_LIFE_SHORT", (int64_t)RWH_WRITE_LIFE_SHORT},
#endif
    {0, 0},
};

static const struct os_constant os_resource_constants_table[] = {
#ifdef RLIMIT_AS
    {"RLIMIT_AS", (int64_t)RLIMIT_AS},
#endif
#ifdef RLIMIT_CORE
    {"RLIMIT_CORE", (int64_t)RLIMIT_CORE},
#endif
#ifdef RLIMIT_CPU
    {"RLIMIT_CPU", (int64_t)RLIMIT_CPU},
#endif
#ifdef RLIMIT_DATA
    {"RLIMIT_DATA", (int64_t)RLIMIT_DATA},
#endif
#ifdef RLIMIT_FSIZE
    {"RLIMIT_FSIZE", (int64_t)RLIMIT_FSIZE},
#endif
#ifdef RLIMIT_MEMLOCK
    {"RLIMIT_MEMLOCK", (int64_t)RLIMIT_MEMLOCK},
#endif
#ifdef RLIMIT_MSGQUEUE
    {"RLIMIT_MSGQUEUE", (int64_t)RLIMIT_MSGQUEUE},
#endif
#ifdef RLIMIT_NICE
    {"RLIMIT_NICE", (int64_t)RLIMIT_NICE},
#endif
#ifdef RLIMIT_NOFILE
    {"RLIMIT_NOFILE", (int64_t)RLIMIT_NOFILE},
#endif
#ifdef RLIMIT_NPROC
    {"RLIMIT_NPROC", (int64_t)RLIMIT_NPROC},
#endif
#ifdef RLIMIT_OFILE
    {"RLIMIT_OFILE", (int64_t)RLIMIT_OFILE},
#endif
#ifdef RLIMIT_RSS
    {"RLIMIT_RSS", (int64_t)RLIMIT_RSS},
#endif
#ifdef RLIMIT_RTPRIO
    {"RLIMIT_RTPRIO", (int64_t)RLIMIT_RTPRIO},
#endif
#ifdef RLIMIT_RTTIME
    {"RLIMIT_RTTIME", (int64_t)RLIMIT_RTTIME},
#endif
#ifdef RLIMIT_SIGPENDING
    {"RLIMIT_SIGPENDING", (int64_t)RLIMIT_SIGPENDING},
#endif
#ifdef RLIMIT_STACK
    {"RLIMIT_STACK", (int64_t)RLIMIT_STACK},
#endif
#ifdef RLIM_INFINITY
    {"RLIM_INFINITY", (int64_t)RLIM_INFINITY},
#endif
#ifdef RUSAGE_CHILDREN
    {"RUSAGE_CHILDREN", (int64_t)RUSAGE_CHILDREN},
#endif
#ifdef RUSAGE_SELF
    {"RUSAGE_SELF", (int64_t)RUSAGE_SELF},
#endif
#ifdef RUSAGE_THREAD
    {"RUSAGE_THREAD", (int64_t)RUSAGE_THREAD},
#endif
    {0, 0},
};

static const struct os_constant os_mmap_constants_table[] = {
    {"ACCESS_COPY", 3},
    {"ACCESS_DEFAULT", 0},
    {"ACCESS_READ", 1},
    {"ACCESS_WRITE", 2},
#ifdef MADV_DODUMP
    {"MADV_DODUMP", (int64_t)MADV_DODUMP},
#endif
#ifdef MADV_DOFORK
    {"MADV_DOFORK", (int64_t)MADV_DOFORK},
#endif
#ifdef MADV_DONTDUMP
    {"MADV_DONTDUMP", (int64_t)MADV_DONTDUMP},
#endif
#ifdef MADV_DONTFORK
    {"MADV_DONTFORK", (int64_t)MADV_DONTFORK},
#endif
#ifdef MADV_DONTNEED
    {"MADV_DONTNEED", (int64_t)MADV_DONTNEED},
#endif
#ifdef MADV_FREE
    {"MADV_FREE", (int64_t)MADV_FREE},
#endif
#ifdef MADV_HUGEPAGE
    {"MADV_HUGEPAGE", (int64_t)MADV_HUGEPAGE},
#endif
#ifdef MADV_HWPOISON
    {"MADV_HWPOISON", (int64_t)MADV_HWPOISON},
#endif
#ifdef MADV_MERGEABLE
    {"MADV_MERGEABLE", (int64_t)MADV_MERGEABLE},
#endif
#ifdef MADV_NOHUGEPAGE
    {"MADV_NOHUGEPAGE", (int64_t)MADV_NOHUGEPAGE},
#endif
#ifdef MADV_NORMAL
    {"MADV_NORMAL", (int64_t)MADV_NORMAL},
#endif
#ifdef MADV_RANDOM
    {"MADV_RANDOM", (int64_t)MADV_RANDOM},
#endif
#ifdef MADV_REMOVE
    {"MADV_REMOVE", (int64_t)MADV_REMOVE},
#endif
#ifdef MADV_SEQUENTIAL
    {"MADV_SEQUENTIAL", (int64_t)MADV_SEQUENTIAL},
#endif
#ifdef MADV_UNMERGEABLE
    {"MADV_UNMERGEABLE", (int64_t)MADV_UNMERGEABLE},
#endif
#ifdef MADV_WILLNEED
    {"MADV_WILLNEED", (int64_t)MADV_WILLNEED},
#endif
#ifdef MAP_32BIT
    {"MAP_32BIT", (int64_t)MAP_32BIT},
#endif
#ifdef MAP_ANON
    {"MAP_ANON", (int64_t)MAP_ANON},
#endif
#ifdef MAP_ANONYMOUS
    {"MAP_ANONYMOUS", (int64_t)MAP_ANONYMOUS},
#endif
#ifdef MAP_DENYWRITE
    {"MAP_DENYWRITE", (int64_t)MAP_DENYWRITE},
#endif
#ifdef MAP_EXECUTABLE
    {"MAP_EXECUTABLE", (int64_t)MAP_EXECUTABLE},
#endif
#ifdef MAP_NORESERVE
    {"MAP_NORESERVE", (int64_t)MAP_NORESERVE},
#endif
#ifdef MAP_POPULATE
    {"MAP_POPULATE", (int64_t)MAP_POPULATE},
#endif
#ifdef MAP_PRIVATE
    {"MAP_PRIVATE", (int64_t)MAP_PRIVATE},
#endif
#ifdef MAP_SHARED
    {"MAP_SHARED", (int64_t)MAP_SHARED},
#endif
#ifdef MAP_STACK
    {"MAP_STACK", (int64_t)MAP_STACK},
#endif
#ifdef PROT_EXEC
    {"PROT_EXEC", (int64_t)PROT_EXEC},
#endif
#ifdef PROT_READ
    {"PROT_READ", (int64_t)PROT_READ},
#endif
#ifdef PROT_WRITE
    {"PROT_WRITE", (int64_t)PROT_WRITE},
#endif
    {0, 0},
};

static const struct os_constant os_sysconf_names_table[] = {
#ifdef _SC_2_CHAR_TERM
    {"SC_2_CHAR_TERM", _SC_2_CHAR_TERM},
#endif
#ifdef _SC_2_C_BIND
    {"SC_2_C_BIND", _SC_2_C_BIND},
#endif
#ifdef _SC_2_C_DEV
    {"SC_2_C_DEV", _SC_2_C_DEV},
#endif
#ifdef _SC_2_C_VERSION
    {"SC_2_C_VERSION", _SC_2_C_VERSION},
#endif
#ifdef _SC_2_FORT_DEV
    {"SC_2_FORT_DEV", _SC_2_FORT_DEV},
#endif
#ifdef _SC_2_FORT_RUN
    {"SC_2_FORT_RUN", _SC_2_FORT_RUN},
#endif
#ifdef _SC_2_LOCALEDEF
    {"SC_2_LOCALEDEF", _SC_2_LOCALEDEF},
#endif
#ifdef _SC_2_SW_DEV
    {"SC_2_SW_DEV", _SC_2_SW_DEV},
#endif
#ifdef _SC_2_UPE
    {"SC_2_UPE", _SC_2_UPE},
#endif
#ifdef _SC_2_VERSION
    {"SC_2_VERSION", _SC_2_VERSION},
#endif
#ifdef _SC_AIO_LISTIO_MAX
    {"SC_AIO_LISTIO_MAX", _SC_AIO_LISTIO_MAX},
#endif
#ifdef _SC_AIO_MAX
    {"SC_AIO_MAX", _SC_AIO_MAX},
#endif
#ifdef _SC_AIO_PRIO_DELTA_MAX
    {"SC_AIO_PRIO_DELTA_MAX", _SC_AIO_PRIO_DELTA_MAX},
#endif
#ifdef _SC_ARG_MAX
    {"SC_ARG_MAX", _SC_ARG_MAX},
#endif
#ifdef _SC_ASYNCHRONOUS_IO
    {"SC_ASYNCHRONOUS_IO", _SC_ASYNCHRONOUS_IO},
#endif
#ifdef _SC_ATEXIT_MAX
    {"SC_ATEXIT_MAX", _SC_ATEXIT_MAX},
#endif
#ifdef _SC_AVPHYS_PAGES
    {"SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES},
#endif
#ifdef _SC_BC_BASE_MAX
    {"SC_BC_BASE_MAX", _SC_BC_BASE_MAX},
#endif
#ifdef _SC_BC_DIM_MAX
    {"SC_BC_DIM_MAX", _SC_BC_DIM_MAX},
#endif
#ifdef _SC_BC_SCALE_MAX
    {"SC_BC_SCALE_MAX", _SC_BC_SCALE_MAX},
#endif
#ifdef _SC_BC_STRING_MAX
    {"SC_BC_STRING_MAX", _SC_BC_STRING_MAX},
#endif
#ifdef _SC_CHARCLASS_NAME_MAX
    {"SC_CHARCLASS_NAME_MAX", _SC_CHARCLASS_NAME_MAX},
#endif
#ifdef _SC_CHAR_BIT
    {"SC_CHAR_BIT", _SC_CHAR_BIT},
#endif
#ifdef _SC_CHAR_MAX
    {"SC_CHAR_MAX", _SC_CHAR_MAX},
#endif
#ifdef _SC_CHAR_MIN
    {"SC_CHAR_MIN", _SC_CHAR_MIN},
#endif
#ifdef _SC_CHILD_MAX
    {"SC_CHILD_MAX", _SC_CHILD_MAX},
#endif
#ifdef _SC_CLK_TCK
    {"SC_CLK_TCK", _SC_CLK_TCK},
#endif
#ifdef _SC_COLL_WEIGHTS_MAX
    {"SC_COLL_WEIGHTS_MAX", _SC_COLL_WEIGHTS_MAX},
#endif
#ifdef _SC_DELAYTIMER_MAX
    {"SC_DELAYTIMER_MAX", _SC_DELAYTIMER_MAX},
#endif
#ifdef _SC_EQUIV_CLASS_MAX
    {"SC_EQUIV_CLASS_MAX", _SC_EQUIV_CLASS_MAX},
#endif
#ifdef _SC_EXPR_NEST_MAX
    {"SC_EXPR_NEST_MAX", _SC_EXPR_NEST_MAX},
#endif
#ifdef _SC_FSYNC
    {"SC_FSYNC", _SC_FSYNC},
#endif
#ifdef _SC_GETGR_R_SIZE_MAX
    {"SC_GETGR_R_SIZE_MAX", _SC_GETGR_R_SIZE_MAX},
#endif
#ifdef _SC_GETPW_R_SIZE_MAX
    {"SC_GETPW_R_SIZE_MAX", _SC_GETPW_R_SIZE_MAX},
#endif
#ifdef _SC_INT_MAX
    {"SC_INT_MAX", _SC_INT_MAX},
#endif
#ifdef _SC_INT_MIN
    {"SC_INT_MIN", _SC_INT_MIN},
#endif
#ifdef _SC_IOV_MAX
    {"SC_IOV_MAX", _SC_IOV_MAX},
#endif
#ifdef _SC_JOB_CONTROL
    {"SC_JOB_CONTROL", _SC_JOB_CONTROL},
#endif
#ifdef _SC_LINE_MAX
    {"SC_LINE_MAX", _SC_LINE_MAX},
#endif
#ifdef _SC_LOGIN_NAME_MAX
    {"SC_LOGIN_NAME_MAX", _SC_LOGIN_NAME_MAX},
#endif
#ifdef _SC_LONG_BIT
    {"SC_LONG_BIT", _SC_LONG_BIT},
#endif
#ifdef _SC_MAPPED_FILES
    {"SC_MAPPED_FILES", _SC_MAPPED_FILES},
#endif
#ifdef _SC_MB_LEN_MAX
    {"SC_MB_LEN_MAX", _SC_MB_LEN_MAX},
#endif
#ifdef _SC_MEMLOCK
    {"SC_MEMLOCK", _SC_MEMLOCK},
#endif
#ifdef _SC_MEMLOCK_RANGE
    {"SC_MEMLOCK_RANGE", _SC_MEMLOCK_RANGE},
#endif
#ifdef _SC_MEMORY_PROTECTION
    {"SC_MEMORY_PROTECTION", _SC_MEMORY_PROTECTION},
#endif
#ifdef _SC_MESSAGE_PASSING
    {"SC_MESSAGE_PASSING", _SC_MESSAGE_PASSING},
#endif
#ifdef _SC_MINSIGSTKSZ
    {"SC_MINSIGSTKSZ", _SC_MINSIGSTKSZ},
#endif
#ifdef _SC_MQ_OPEN_MAX
    {"SC_MQ_OPEN_MAX", _SC_MQ_OPEN_MAX},
#endif
#ifdef _SC_MQ_PRIO_MAX
    {"SC_MQ_PRIO_MAX", _SC_MQ_PRIO_MAX},
#endif
#ifdef _SC_NGROUPS_MAX
    {"SC_NGROUPS_MAX", _SC_NGROUPS_MAX},
#endif
#ifdef _SC_NL_ARGMAX
    {"SC_NL_ARGMAX", _SC_NL_ARGMAX},
#endif
#ifdef _SC_NL_LANGMAX
    {"SC_NL_LANGMAX", _SC_NL_LANGMAX},
#endif
#ifdef _SC_NL_MSGMAX
    {"SC_NL_MSGMAX", _SC_NL_MSGMAX},
#endif
#ifdef _SC_NL_NMAX
    {"SC_NL_NMAX", _SC_NL_NMAX},
#endif
#ifdef _SC_NL_SETMAX
    {"SC_NL_SETMAX", _SC_NL_SETMAX},
#endif
#ifdef _SC_NL_TEXTMAX
    {"SC_NL_TEXTMAX", _SC_NL_TEXTMAX},
#endif
#ifdef _SC_NPROCESSORS_CONF
    {"SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF},
#endif
#ifdef _SC_NPROCESSORS_ONLN
    {"SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN},
#endif
#ifdef _SC_NZERO
    {"SC_NZERO", _SC_NZERO},
#endif
#ifdef _SC_OPEN_MAX
    {"SC_OPEN_MAX", _SC_OPEN_MAX},
#endif
#ifdef _SC_PAGESIZE
    {"SC_PAGESIZE", _SC_PAGESIZE},
#endif
#ifdef _SC_PAGE_SIZE
    {"SC_PAGE_SIZE", _SC_PAGE_SIZE},
#endif
#ifdef _SC_PASS_MAX
    {"SC_PASS_MAX", _SC_PASS_MAX},
#endif
#ifdef _SC_PHYS_PAGES
    {"SC_PHYS_PAGES", _SC_PHYS_PAGES},
#endif
#ifdef _SC_PII
    {"SC_PII", _SC_PII},
#endif
#ifdef _SC_PII_INTERNET
    {"SC_PII_INTERNET", _SC_PII_INTERNET},
#endif
#ifdef _SC_PII_INTERNET_DGRAM
    {"SC_PII_INTERNET_DGRAM", _SC_PII_INTERNET_DGRAM},
#endif
#ifdef _SC_PII_INTERNET_STREAM
    {"SC_PII_INTERNET_STREAM", _SC_PII_INTERNET_STREAM},
#endif
#ifdef _SC_PII_OSI
    {"SC_PII_OSI", _SC_PII_OSI},
#endif
#ifdef _SC_PII_OSI_CLTS
    {"SC_PII_OSI_CLTS", _SC_PII_OSI_CLTS},
#endif
#ifdef _SC_PII_OSI_COTS
    {"SC_PII_OSI_COTS", _SC_PII_OSI_COTS},
#endif
#ifdef _SC_PII_OSI_M
    {"SC_PII_OSI_M", _SC_PII_OSI_M},
#endif
#ifdef _SC_PII_SOCKET
    {"SC_PII_SOCKET", _SC_PII_SOCKET},
#endif
#ifdef _SC_PII_XTI
    {"SC_PII_XTI", _SC_PII_XTI},
#endif
#ifdef _SC_POLL
    {"SC_POLL", _SC_POLL},
#endif
#ifdef _SC_PRIORITIZED_IO
    {"SC_PRIORITIZED_IO", _SC_PRIORITIZED_IO},
#endif
#ifdef _SC_PRIORITY_SCHEDULING
    {"SC_PRIORITY_SCHEDULING", _SC_PRIORITY_SCHEDULING},
#endif
#ifdef _SC_REALTIME_SIGNALS
    {"SC_REALTIME_SIGNALS", _SC_REALTIME_SIGNALS},
#endif
#ifdef _SC_RE_DUP_MAX
    {"SC_RE_DUP_MAX", _SC_RE_DUP_MAX},
#endif
#ifdef _SC_RTSIG_MAX
    {"SC_RTSIG_MAX", _SC_RTSIG_MAX},
#endif
#ifdef _SC_SAVED_IDS
    {"SC_SAVED_IDS", _SC_SAVED_IDS},
#endif
#ifdef _SC_SCHAR_MAX
    {"SC_SCHAR_MAX", _SC_SCHAR_MAX},
#endif
#ifdef _SC_SCHAR_MIN
    {"SC_SCHAR_MIN", _SC_SCHAR_MIN},
#endif
#ifdef _SC_SELECT
    {"SC_SELECT", _SC_SELECT},
#endif
#ifdef _SC_SEMAPHORES
    {"SC_SEMAPHORES", _SC_SEMAPHORES},
#endif
#ifdef _SC_SEM_NSEMS_MAX
    {"SC_SEM_NSEMS_MAX", _SC_SEM_NSEMS_MAX},
#endif
#ifdef _SC_SEM_VALUE_MAX
    {"SC_SEM_VALUE_MAX", _SC_SEM_VALUE_MAX},
#endif
#ifdef _SC_SHARED_MEMORY_OBJECTS
    {"SC_SHARED_MEMORY_OBJECTS", _SC_SHARED_MEMORY_OBJECTS},
#endif
#ifdef _SC_SHRT_MAX
    {"SC_SHRT_MAX", _SC_SHRT_MAX},
#endif
#ifdef _SC_SHRT_MIN
    {"SC_SHRT_MIN", _SC_SHRT_MIN},
#endif
#ifdef _SC_SIGQUEUE_MAX
    {"SC_SIGQUEUE_MAX", _SC_SIGQUEUE_MAX},
#endif
#ifdef _SC_SSIZE_MAX
    {"SC_SSIZE_MAX", _SC_SSIZE_MAX},
#endif
#ifdef _SC_STREAM_MAX
    {"SC_STREAM_MAX", _SC_STREAM_MAX},
#endif
#ifdef _SC_SYNCHRONIZED_IO
    {"SC_SYNCHRONIZED_IO", _SC_SYNCHRONIZED_IO},
#endif
#ifdef _SC_THREADS
    {"SC_THREADS", _SC_THREADS},
#endif
#ifdef _SC_THREAD_ATTR_STACKADDR
    {"SC_THREAD_ATTR_STACKADDR", _SC_THREAD_ATTR_STACKADDR},
#endif
#ifdef _SC_THREAD_ATTR_STACKSIZE
    {"SC_THREAD_ATTR_STACKSIZE", _SC_THREAD_ATTR_STACKSIZE},
#endif
#ifdef _SC_THREAD_DESTRUCTOR_ITERATIONS
    {"SC_THREAD_DESTRUCTOR_ITERATIONS", _SC_THREAD_DESTRUCTOR_ITERATIONS},
#endif
#ifdef _SC_THREAD_KEYS_MAX
    {"SC_THREAD_KEYS_MAX", _SC_THREAD_KEYS_MAX},
#endif
#ifdef _SC_THREAD_PRIORITY_SCHEDULING
    {"SC_THREAD_PRIORITY_SCHEDULING", _SC_THREAD_PRIORITY_SCHEDULING},
#endif
#ifdef _SC_THREAD_PRIO_INHERIT
    {"SC_THREAD_PRIO_INHERIT", _SC_THREAD_PRIO_INHERIT},
#endif
#ifdef _SC_THREAD_PRIO_PROTECT
    {"SC_THREAD_PRIO_PROTECT", _SC_THREAD_PRIO_PROTECT},
#endif
#ifdef _SC_THREAD_PROCESS_SHARED
    {"SC_THREAD_PROCESS_SHARED", _SC_THREAD_PROCESS_SHARED},
#endif
#ifdef _SC_THREAD_SAFE_FUNCTIONS
    {"SC_THREAD_SAFE_FUNCTIONS", _SC_THREAD_SAFE_FUNCTIONS},
#endif
#ifdef _SC_THREAD_STACK_MIN
    {"SC_THREAD_STACK_MIN", _SC_THREAD_STACK_MIN},
#endif
#ifdef _SC_THREAD_THREADS_MAX
    {"SC_THREAD_THREADS_MAX", _SC_THREAD_THREADS_MAX},
#endif
#ifdef _SC_TIMERS
    {"SC_TIMERS", _SC_TIMERS},
#endif
#ifdef _SC_TIMER_MAX
    {"SC_TIMER_MAX", _SC_TIMER_MAX},
#endif
#ifdef _SC_TTY_NAME_MAX
    {"SC_TTY_NAME_MAX", _SC_TTY_NAME_MAX},
#endif
#ifdef _SC_TZNAME_MAX
    {"SC_TZNAME_MAX", _SC_TZNAME_MAX},
#endif
#ifdef _SC_T_IOV_MAX
    {"SC_T_IOV_MAX", _SC_T_IOV_MAX},
#endif
#ifdef _SC_UCHAR_MAX
    {"SC_UCHAR_MAX", _SC_UCHAR_MAX},
#endif
#ifdef _SC_UINT_MAX
    {"SC_UINT_MAX", _SC_UINT_MAX},
#endif
#ifdef _SC_UIO_MAXIOV
    {"SC_UIO_MAXIOV", _SC_UIO_MAXIOV},
#endif
#ifdef _SC_ULONG_MAX
    {"SC_ULONG_MAX", _SC_ULONG_MAX},
#endif
#ifdef _SC_USHRT_MAX
    {"SC_USHRT_MAX", _SC_USHRT_MAX},
#endif
#ifdef _SC_VERSION
    {"SC_VERSION", _SC_VERSION},
#endif
#ifdef _SC_WORD_BIT
    {"SC_WORD_BIT", _SC_WORD_BIT},
#endif
#ifdef _SC_XBS5_ILP32_OFF32
    {"SC_XBS5_ILP32_OFF32", _SC_XBS5_ILP32_OFF32},
#endif
#ifdef _SC_XBS5_ILP32_OFFBIG
    {"SC_XBS5_ILP32_OFFBIG", _SC_XBS5_ILP32_OFFBIG},
#endif
#ifdef _SC_XBS5_LP64_OFF64
    {"SC_XBS5_LP64_OFF64", _SC_XBS5_LP64_OFF64},
#endif
#ifdef _SC_XBS5_LPBIG_OFFBIG
    {"SC_XBS5_LPBIG_OFFBIG", _SC_XBS5_LPBIG_OFFBIG},
#endif
#ifdef _SC_XOPEN_CRYPT
    {"SC_XOPEN_CRYPT", _SC_XOPEN_CRYPT},
#endif
#ifdef _SC_XOPEN_ENH_I18N
    {"SC_XOPEN_ENH_I18N", _SC_XOPEN_ENH_I18N},
#endif
#ifdef _SC_XOPEN_LEGACY
    {"SC_XOPEN_LEGACY", _SC_XOPEN_LEGACY},
#endif
#ifdef _SC_XOPEN_REALTIME
    {"SC_XOPEN_REALTIME", _SC_XOPEN_REALTIME},
#endif
#ifdef _SC_XOPEN_REALTIME_THREADS
    {"SC_XOPEN_REALTIME_THREADS", _SC_XOPEN_REALTIME_THREADS},
#endif
#ifdef _SC_XOPEN_SHM
    {"SC_XOPEN_SHM", _SC_XOPEN_SHM},
#endif
#ifdef _SC_XOPEN_UNIX
    {"SC_XOPEN_UNIX", _SC_XOPEN_UNIX},
#endif
#ifdef _SC_XOPEN_VERSION
    {"SC_XOPEN_VERSION", _SC_XOPEN_VERSION},
#endif
#ifdef _SC_XOPEN_XCU_VERSION
    {"SC_XOPEN_XCU_VERSION", _SC_XOPEN_XCU_VERSION},
#endif
#ifdef _SC_XOPEN_XPG2
    {"SC_XOPEN_XPG2", _SC_XOPEN_XPG2},
#endif
#ifdef _SC_XOPEN_XPG3
    {"SC_XOPEN_XPG3", _SC_XOPEN_XPG3},
#endif
#ifdef _SC_XOPEN_XPG4
    {"SC_XOPEN_XPG4", _SC_XOPEN_XPG4},
#endif
    {0, 0},
};

static const struct os_constant os_pathconf_names_table[] = {
#ifdef _PC_ALLOC_SIZE_MIN
    {"PC_ALLOC_SIZE_MIN", _PC_ALLOC_SIZE_MIN},
#endif
#ifdef _PC_ASYNC_IO
    {"PC_ASYNC_IO", _PC_ASYNC_IO},
#endif
#ifdef _PC_CHOWN_RESTRICTED
    {"PC_CHOWN_RESTRICTED", _PC_CHOWN_RESTRICTED},
#endif
#ifdef _PC_FILESIZEBITS
    {"PC_FILESIZEBITS", _PC_FILESIZEBITS},
#endif
#ifdef _PC_LINK_MAX
    {"PC_LINK_MAX", _PC_LINK_MAX},
#endif
#ifdef _PC_MAX_CANON
    {"PC_MAX_CANON", _PC_MAX_CANON},
#endif
#ifdef _PC_MAX_INPUT
    {"PC_MAX_INPUT", _PC_MAX_INPUT},
#endif
#ifdef _PC_NAME_MAX
    {"PC_NAME_MAX", _PC_NAME_MAX},
#endif
#ifdef _PC_NO_TRUNC
    {"PC_NO_TRUNC", _PC_NO_TRUNC},
#endif
#ifdef _PC_PATH_MAX
    {"PC_PATH_MAX", _PC_PATH_MAX},
#endif
#ifdef _PC_PIPE_BUF
    {"PC_PIPE_BUF", _PC_PIPE_BUF},
#endif
#ifdef _PC_PRIO_IO
    {"PC_PRIO_IO", _PC_PRIO_IO},
#endif
#ifdef _PC_REC_INCR_XFER_SIZE
    {"PC_REC_INCR_XFER_SIZE", _PC_REC_INCR_XFER_SIZE},
#endif
#ifdef _PC_REC_MAX_XFER_SIZE
    {"PC_REC_MAX_XFER_SIZE", _PC_REC_MAX_XFER_SIZE},
#endif
#ifdef _PC_REC_MIN_XFER_SIZE
    {"PC_REC_MIN_XFER_SIZE", _PC_REC_MIN_XFER_SIZE},
#endif
#ifdef _PC_REC_XFER_ALIGN
    {"PC_REC_XFER_ALIGN", _PC_REC_XFER_ALIGN},
#endif
#ifdef _PC_SOCK_MAXBUF
    {"PC_SOCK_MAXBUF", _PC_SOCK_MAXBUF},
#endif
#ifdef _PC_SYMLINK_MAX
    {"PC_SYMLINK_MAX", _PC_SYMLINK_MAX},
#endif
#ifdef _PC_SYNC_IO
    {"PC_SYNC_IO", _PC_SYNC_IO},
#endif
#ifdef _PC_VDISABLE
    {"PC_VDISABLE", _PC_VDISABLE},
#endif
    {0, 0},
};

const struct os_constant *os_posix_constants(void) { return os_posix_constants_table; }
const struct os_constant *os_errno_constants(void) { return os_errno_constants_table; }
const struct os_constant *os_socket_constants(void) { return os_socket_constants_table; }
const struct os_constant *os_select_constants(void) { return os_select_constants_table; }
const struct os_constant *os_signal_constants(void) { return os_signal_constants_table; }
const struct os_constant *os_fcntl_constants(void) { return os_fcntl_constants_table; }
const struct os_constant *os_resource_constants(void) { return os_resource_constants_table; }
const struct os_constant *os_mmap_constants(void) { return os_mmap_constants_table; }
const struct os_constant *os_sysconf_names(void) { return os_sysconf_names_table; }
const struct os_constant *os_pathconf_names(void) { return os_pathconf_names_table; }
