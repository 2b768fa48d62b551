/// The types the virtual machine knows by number. The raw value is also the shape number of their exact instances, so
/// "is this exactly a list" is one comparison with a constant.
public enum BuiltinType: UInt32, CaseIterable, Sendable {
    case storage  // cells that are no objects
    case object, type
    case int, bool, float, complex, str, bytes, bytearray, memoryview
    case tuple, list, dict, set, frozenset, range, slice
    case noneType, ellipsis, notImplementedType
    case function, builtinFunction, method, methodDescriptor, wrapperDescriptor, methodWrapper, code, cell, module
    case generator, coroutine, asyncGenerator
    case property, classmethod, staticmethod, `super`
    case getSetDescriptor, memberDescriptor, mappingProxy, simpleNamespace, genericAlias, unionType
    case traceback, frame, weakReference, weakProxy
    case listIterator, listReverseIterator, tupleIterator, strIterator, strAsciiIterator, bytesIterator, bytearrayIterator
    case rangeIterator, longRangeIterator, setIterator, memoryviewIterator
    case dictKeyIterator, dictValueIterator, dictItemIterator
    case dictReverseKeyIterator, dictReverseValueIterator, dictReverseItemIterator
    case dictKeys, dictValues, dictItems
    case enumerate, zip, map, filter, reversed, sequenceIterator, callableIterator
    case coroutineWrapper, asyncGeneratorASend, asyncGeneratorAThrow, asyncGeneratorWrappedValue, anextAwaitable
    case typeVar, paramSpec, typeVarTuple, typeAliasType, paramSpecArgs, paramSpecKwargs, generic
    case template, interpolation
    // Exceptions, bases before subclasses.
    case baseException
    case systemExit, keyboardInterrupt, generatorExit, baseExceptionGroup
    case exception
    case exceptionGroup
    case stopIteration, stopAsyncIteration
    case arithmeticError, floatingPointError, overflowError, zeroDivisionError
    case assertionError, attributeError, bufferError, eofError
    case importError, moduleNotFoundError
    case lookupError, indexError, keyError
    case memoryError
    case nameError, unboundLocalError
    case osError, blockingIOError, childProcessError
    case connectionError, brokenPipeError, connectionAbortedError, connectionRefusedError, connectionResetError
    case fileExistsError, fileNotFoundError, interruptedError, isADirectoryError, notADirectoryError
    case permissionError, processLookupError, timeoutError
    case referenceError
    case runtimeError, notImplementedError, recursionError, pythonFinalizationError
    case syntaxError, indentationError, tabError, incompleteInputError
    case systemError, typeError
    case valueError, unicodeError, unicodeDecodeError, unicodeEncodeError, unicodeTranslateError
    case warning, userWarning, deprecationWarning, pendingDeprecationWarning, syntaxWarning, runtimeWarning
    case futureWarning, importWarning, unicodeWarning, bytesWarning, resourceWarning, encodingWarning

    public static let count = allCases.count

    @inlinable
    public var isException: Bool { rawValue >= BuiltinType.baseException.rawValue }

    /// The Python name.
    var pythonName: String {
        switch self {
        case .noneType: return "NoneType"
        case .ellipsis: return "ellipsis"
        case .notImplementedType: return "NotImplementedType"
        case .builtinFunction: return "builtin_function_or_method"
        case .methodDescriptor: return "method_descriptor"
        case .wrapperDescriptor: return "wrapper_descriptor"
        case .methodWrapper: return "method-wrapper"
        case .asyncGenerator: return "async_generator"
        case .getSetDescriptor: return "getset_descriptor"
        case .memberDescriptor: return "member_descriptor"
        case .mappingProxy: return "mappingproxy"
        case .simpleNamespace: return "SimpleNamespace"
        case .genericAlias: return "GenericAlias"
        case .unionType: return "Union"
        case .weakReference: return "ReferenceType"
        case .weakProxy: return "ProxyType"
        case .listIterator: return "list_iterator"
        case .listReverseIterator: return "list_reverseiterator"
        case .tupleIterator: return "tuple_iterator"
        case .strIterator: return "str_iterator"
        case .strAsciiIterator: return "str_ascii_iterator"
        case .bytesIterator: return "bytes_iterator"
        case .bytearrayIterator: return "bytearray_iterator"
        case .rangeIterator: return "range_iterator"
        case .longRangeIterator: return "longrange_iterator"
        case .setIterator: return "set_iterator"
        case .memoryviewIterator: return "memory_iterator"
        case .dictKeyIterator: return "dict_keyiterator"
        case .dictValueIterator: return "dict_valueiterator"
        case .dictItemIterator: return "dict_itemiterator"
        case .dictReverseKeyIterator: return "dict_reversekeyiterator"
        case .dictReverseValueIterator: return "dict_reversevalueiterator"
        case .dictReverseItemIterator: return "dict_reverseitemiterator"
        case .dictKeys: return "dict_keys"
        case .dictValues: return "dict_values"
        case .dictItems: return "dict_items"
        case .sequenceIterator: return "iterator"
        case .callableIterator: return "callable_iterator"
        case .coroutineWrapper: return "coroutine_wrapper"
        case .asyncGeneratorASend: return "async_generator_asend"
        case .asyncGeneratorAThrow: return "async_generator_athrow"
        case .asyncGeneratorWrappedValue: return "async_generator_wrapped_value"
        case .anextAwaitable: return "anext_awaitable"
        case .typeVar: return "TypeVar"
        case .paramSpec: return "ParamSpec"
        case .typeVarTuple: return "TypeVarTuple"
        case .typeAliasType: return "TypeAliasType"
        case .paramSpecArgs: return "ParamSpecArgs"
        case .paramSpecKwargs: return "ParamSpecKwargs"
        case .generic: return "Generic"
        case .template: return "Template"
        case .interpolation: return "Interpolation"
        case .eofError: return "EOFError"
        case .osError: return "OSError"
        case .blockingIOError: return "BlockingIOError"
        case .incompleteInputError: return "_IncompleteInputError"
        case _ where isException:
            let name = caseName(of: self)
            return name.prefix(1).uppercased() + name.dropFirst()
        default: return caseName(of: self)
        }
    }

    var base: BuiltinType {
        switch self {
        case .bool: return .int
        case .baseException: return .object
        case .systemExit, .keyboardInterrupt, .generatorExit, .baseExceptionGroup, .exception: return .baseException
        case .exceptionGroup: return .baseExceptionGroup
        case .floatingPointError, .overflowError, .zeroDivisionError: return .arithmeticError
        case .moduleNotFoundError: return .importError
        case .indexError, .keyError: return .lookupError
        case .unboundLocalError: return .nameError
        case .blockingIOError, .childProcessError, .connectionError, .fileExistsError, .fileNotFoundError,
            .interruptedError, .isADirectoryError, .notADirectoryError, .permissionError, .processLookupError,
            .timeoutError:
            return .osError
        case .brokenPipeError, .connectionAbortedError, .connectionRefusedError, .connectionResetError:
            return .connectionError
        case .notImplementedError, .recursionError, .pythonFinalizationError: return .runtimeError
        case .indentationError, .incompleteInputError: return .syntaxError
        case .tabError: return .indentationError
        case .unicodeError: return .valueError
        case .unicodeDecodeError, .unicodeEncodeError, .unicodeTranslateError: return .unicodeError
        case .userWarning, .deprecationWarning, .pendingDeprecationWarning, .syntaxWarning, .runtimeWarning,
            .futureWarning, .importWarning, .unicodeWarning, .bytesWarning, .resourceWarning, .encodingWarning:
            return .warning
        case _ where isException: return .exception
        default: return .object
        }
    }

    /// The module shown in `repr` and `__module__`.
    var moduleName: String {
        switch self {
        case .simpleNamespace, .genericAlias: return "types"
        case .unionType, .typeVar, .paramSpec, .typeVarTuple, .typeAliasType, .paramSpecArgs, .paramSpecKwargs, .generic:
            return "typing"
        case .template, .interpolation: return "string.templatelib"
        case .weakReference, .weakProxy: return "weakref"
        default: return "builtins"
        }
    }

    /// Layout of the instances.
    var kind: Kind {
        switch self {
        case .storage: return .values
        case .type: return .type
        case .int: return .boxedInt
        case .float: return .float
        case .complex: return .complex
        case .str: return .str
        case .bytes: return .bytes
        case .bytearray: return .bytearray
        case .memoryview: return .memoryview
        case .tuple: return .tuple
        case .list: return .list
        case .dict: return .dict
        case .set, .frozenset: return .set
        case .range: return .range
        case .slice: return .slice
        case .function: return .function
        case .builtinFunction, .methodDescriptor, .wrapperDescriptor, .methodWrapper: return .nativeFunction
        case .method: return .boundMethod
        case .code: return .code
        case .cell: return .cell
        case .module: return .module
        case .generator, .coroutine, .asyncGenerator: return .generator
        case .property: return .property
        case .classmethod: return .classMethod
        case .staticmethod: return .staticMethod
        case .super: return .superObject
        case .traceback: return .traceback
        case .frame: return .frame
        case .weakReference, .weakProxy: return .weakReference
        case .listIterator, .listReverseIterator, .tupleIterator, .strIterator, .strAsciiIterator, .bytesIterator, .bytearrayIterator,
            .rangeIterator, .longRangeIterator, .setIterator, .memoryviewIterator, .dictKeyIterator,
            .dictValueIterator, .dictItemIterator, .dictReverseKeyIterator, .dictReverseValueIterator,
            .dictReverseItemIterator, .enumerate, .zip, .map, .filter, .reversed, .sequenceIterator,
            .callableIterator:
            return .iterator
        case .getSetDescriptor, .memberDescriptor, .mappingProxy, .genericAlias, .unionType, .dictKeys,
            .dictValues, .dictItems, .coroutineWrapper, .asyncGeneratorASend, .asyncGeneratorAThrow,
            .asyncGeneratorWrappedValue, .anextAwaitable, .typeVar, .paramSpec, .typeVarTuple, .typeAliasType,
            .paramSpecArgs, .paramSpecKwargs, .template, .interpolation:
            return .pair
        case _ where isException: return .exception
        default: return .instance
        }
    }

    /// Whether Python classes may derive from it.
    var isSubclassable: Bool {
        switch self {
        case .bool, .range, .slice, .noneType, .ellipsis, .notImplementedType, .function, .builtinFunction, .method,
            .methodDescriptor, .wrapperDescriptor, .methodWrapper, .code, .cell, .generator, .coroutine, .asyncGenerator,
            .getSetDescriptor, .memberDescriptor, .mappingProxy, .unionType, .traceback, .frame, .memoryview, .dictKeys,
            .dictValues, .dictItems, .typeVar, .paramSpec, .typeVarTuple, .typeAliasType, .template, .interpolation:
            return false
        case _ where kind == .iterator:
            switch self {
            case .enumerate, .zip, .map, .filter, .reversed: return true
            default: return false
            }
        default: return true
        }
    }
}

/// The name of an enum's case as it stands in the type's metadata. Interpolation would find it too, by casting to one
/// protocol after the other: a tenth of the time that pvm takes to start.
@_silgen_name("swift_EnumCaseName")
private func enumCaseName<Enum>(_ value: Enum) -> UnsafePointer<CChar>?

func caseName<Enum>(of value: Enum) -> String {
    enumCaseName(value).map { String(cString: $0) } ?? "\(value)"
}
