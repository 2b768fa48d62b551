import CRuntime

/// Names the virtual machine itself looks up: interned once.
public enum Name: Int, CaseIterable, Sendable {
    case __init__, __new__, __del__, __call__, __class__, __dict__, __doc__, __name__, __qualname__, __module__
    case __getattribute__, __getattr__, __setattr__, __delattr__, __get__, __set__, __delete__, __set_name__
    case __repr__, __str__, __bytes__, __format__, __hash__, __bool__, __len__, __length_hint__, __dir__, __sizeof__
    case __eq__, __ne__, __lt__, __le__, __gt__, __ge__
    case __iter__, __next__, __reversed__, __contains__, __getitem__, __setitem__, __delitem__, __missing__
    case __add__, __sub__, __mul__, __matmul__, __truediv__, __mod__, __pow__, __lshift__, __rshift__, __or__, __xor__
    case __and__, __floordiv__, __divmod__
    case __radd__, __rsub__, __rmul__, __rmatmul__, __rtruediv__, __rmod__, __rpow__, __rlshift__, __rrshift__, __ror__
    case __rxor__, __rand__, __rfloordiv__, __rdivmod__
    case __iadd__, __isub__, __imul__, __imatmul__, __itruediv__, __imod__, __ipow__, __ilshift__, __irshift__, __ior__
    case __ixor__, __iand__, __ifloordiv__
    case __neg__, __pos__, __invert__, __abs__, __int__, __float__, __complex__, __index__, __round__, __trunc__
    case __floor__, __ceil__
    case __enter__, __exit__, __aenter__, __aexit__, __await__, __aiter__, __anext__
    case __slots__, __bases__, __mro__, __base__, __subclasses__, __mro_entries__, __prepare__, __init_subclass__
    case __instancecheck__, __subclasscheck__, __subclasshook__, __class_getitem__, __abstractmethods__
    case __classcell__, __classdictcell__, __static_attributes__, __firstlineno__, __weakref__, __match_args__, __orig_bases__
    case __annotations__, __annotate__, __type_params__, __annotate_func__, __annotations_cache__
    case __code__, __globals__, __builtins__, __closure__, __defaults__, __kwdefaults__, __self__, __func__, __wrapped__
    case __text_signature__, __signature__, __isabstractmethod__, __objclass__
    case __file__, __path__, __loader__, __package__, __spec__, __all__, __main__, __import__, __build_class__, __debug__
    case __reduce__, __reduce_ex__, __getstate__, __setstate__, __getnewargs__, __getnewargs_ex__, __copy__, __deepcopy__
    case __cause__, __context__, __suppress_context__, __traceback__, __notes__, __buffer__, __fspath__
    case __origin__, __args__, __parameters__, __unpacked__, __typing_subst__, __typing_unpacked_tuple_args__
    case __or, mro, metaclass, args, value, name, obj, path, msg, code, errno, strerror, filename, filename2, lineno, offset
    case text, end_lineno, end_offset, print_file_and_line, encoding, object, start, end, reason, keys, items, values
    case get, send, `throw`, close, read, write, flush, join, append, extend, update, sort, copy, pop, add
    case stdin, stdout, stderr, modules, argv, displayhook, excepthook, unraisablehook, last_exc, last_value, last_type
    case last_traceback, builtins, sys, __stdout__, __stderr__, ps1, ps2, meta_path, tracebacklimit, format_map, real, imag
    case numerator, denominator, key, reverse, sep, file, cls, __static__, _initializing, name_from, exceptions, message

    @inline(__always)
    static var table: UnsafeMutablePointer<Value> {
        // SAFETY: the table holds words that are Values.
        UnsafeMutableRawPointer(cr_names()).assumingMemoryBound(to: Value.self)
    }

    /// The interned str.
    @inline(__always)
    var value: Value { Name.table[rawValue] }

    /// The interned str, from other modules.
    public var string: Value { Name.table[rawValue] }
}

extension Name: CustomStringConvertible {
    /// Without this, interpolation would look for it by casting: see `caseName`.
    public var description: String { caseName(of: self) }
}
