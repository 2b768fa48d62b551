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

    /// At exit: runs `__del__` of everything that still has one: objects in the order of their making, then native ones
    /// (streams), newest first. Objects made meanwhile get their turn too, a few times over.
    package static func runAtExit(_ thread: Thread) {
        run(thread)
        for _ in 0..<4 {
            Heap.lock.lock()
            let count = Heap.finalizables.count
            var order: [Value] = []
            for index in 0..<count where Heap.finalizables[index].header.pointee.kind != .generator {
                order.append(Heap.finalizables[index])
            }
            Heap.lock.unlock()
            // The list of finalizable objects is not a root by itself: a list keeps them.
            guard let objects = try? thread.makeList() else { return }
            for object in order where object.header.pointee.kind != .native { try? List.append(thread, objects, object) }
            for object in order.reversed() where object.header.pointee.kind == .native {
                try? List.append(thread, objects, object)
            }
            var ran = false
            for index in 0..<List.count(objects) {
                let object = List.item(objects, index)
                if object.header.pointee.flags & Header.isFinalized != 0 { continue }
                ran = true
                finalize(object, thread)
            }
            if !ran { return }
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
