import CRuntime

/// Weak references and `__del__`.
///
/// After marking, objects with a finalizer that are not marked are marked after all and queued: their `__del__` runs
/// once, at the next safepoint, and they die at a later collection. Weak references to dead objects are cleared and
/// their callbacks queued.
package enum Finalization {
    nonisolated(unsafe) private static var pendingFinalizers = Buffer<Value>()
    nonisolated(unsafe) private static var pendingCallbacks = Buffer<Value>()
    nonisolated(unsafe) private static var isRunning = false

    static var hasWork: Bool { pendingFinalizers.count + pendingCallbacks.count > 0 }

    /// Called with the heap's lock not held, by the thread that made the object.
    static func register(_ object: Value) {
        Heap.lock.lock()
        Heap.finalizables.append(object)
        Heap.lock.unlock()
    }

    static func afterMarking(_ marker: inout Marker) {
        for index in 0..<pendingFinalizers.count { marker.visit(pendingFinalizers[index]) }
        for index in 0..<pendingCallbacks.count { marker.visit(pendingCallbacks[index]) }
        marker.drain()
        // Weak references to what nobody holds are cleared before finalizers can bring it back.
        clearWeakReferences(&marker)
        var kept = 0
        for index in 0..<Heap.finalizables.count {
            let object = Heap.finalizables[index]
            if marker.isMarked(object) {
                Heap.finalizables[kept] = object
                kept += 1
            } else {
                pendingFinalizers.append(object)
            }
        }
        Heap.finalizables.removeLast(Heap.finalizables.count - kept)
        for index in 0..<pendingFinalizers.count { marker.visit(pendingFinalizers[index]) }
        marker.drain()
        Heap.weakReferences.dropDead(marker)
        InternTable.removeDead(marker)
        MemoryViews.releaseDead(marker)
    }

    private static func clearWeakReferences(_ marker: inout Marker) {
        let first = pendingCallbacks.count
        Heap.weakReferences.clearDead(marker) { pendingCallbacks.append(Value($0)) }
        for index in first..<pendingCallbacks.count { marker.visit(pendingCallbacks[index]) }
        marker.drain()
    }

    /// Runs what is queued; errors are reported as unraisable.
    static func run(_ thread: Thread) {
        Heap.lock.lock()
        if isRunning {
            Heap.lock.unlock()
            return
        }
        isRunning = true
        Heap.lock.unlock()
        let exception = thread.exception
        let handled = thread.handled
        thread.exception = .nothing
        while true {
            Heap.lock.lock()
            let callback = pendingCallbacks.count > 0 ? pendingCallbacks.removeLast() : .nothing
            let object = callback.isNothing && pendingFinalizers.count > 0 ? pendingFinalizers.removeLast() : .nothing
            Heap.lock.unlock()
            if !callback.isNothing {
                let function = callback.as(WeakReferenceCell.self).pointee.callback
                callback.as(WeakReferenceCell.self).pointee.callback = .nothing
                do throws(Raised) {
                    _ = try thread.call(function, callback)
                } catch { thread.reportUnraisable(function, message: thread.str("Exception ignored while calling weakref callback")) }
            } else if !object.isNothing {
                finalize(object, thread)
            } else {
                break
            }
        }
        Heap.lock.lock()
        isRunning = false
        Heap.lock.unlock()
        thread.exception = exception
        thread.handled = handled
    }

    /// The program ends: what still has a finalizer gets it, the oldest first.
    package static func runAll(_ thread: Thread) {
        // Finalizers may make such objects again, but not for ever.
        for _ in 0..<8 {
            Heap.lock.lock()
            for index in stride(from: Heap.finalizables.count - 1, through: 0, by: -1) {
                pendingFinalizers.append(Heap.finalizables[index])
            }
            Heap.finalizables.removeAll()
            Heap.lock.unlock()
            if pendingFinalizers.count == 0 { return }
            run(thread)
        }
    }

    private static func finalize(_ object: Value, _ thread: Thread) {
        if object.header.pointee.flags & Header.isFinalized != 0 { return }
        object.header.pointee.flags |= Header.isFinalized
        do throws(Raised) {
            if object.header.pointee.kind == .generator {
                try thread.finalizeGenerator(object)
                return
            }
            let method = thread.lookupSpecial(object, .__del__)
            if !method.isNothing { _ = try thread.callSpecial(method, object) }
        } catch { thread.reportUnraisable(object) }
    }
}
