import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Safepoints: where a thread stops for a collection, hands the GIL over, runs signal handlers and finalizers.
extension Thread {
    @inline(__always)
    var isInterrupted: Bool {
        // A plain load: another thread's request is seen at one of the next safepoints.
        state.pointee.interrupt != 0
    }

    /// For native loops that run long without calling Python code.
    @inline(__always)
    public func poll() throws(Raised) {
        if state.pointee.interrupt != 0 { try safepoint() }
    }

    /// Serves every pending interrupt. Everything live must be reachable by the rules in `Heap`.
    @inline(never)
    func safepoint() throws(Raised) {
        let bits = cr_load32(&state.pointee.interrupt)
        if bits & Interrupt.exit != 0 && self.state != Machine.mainThread.state { parkForever() }
        if bits & Interrupt.torture != 0 {
            if Heap.collectsAlways && Heap.isEnabled { Collector.collect(self) }
            if Machine.switchesAlways {
                if Machine.isFreeThreaded { sched_yield() } else { handOverGIL() }
            }
        }
        if bits & Interrupt.stop != 0 { stopHere() }
        if bits & Interrupt.collect != 0 {
            _ = cr_and32(&state.pointee.interrupt, ~Interrupt.collect)
            if cr_load32(&Machine.collectionRequested) != 0 { Collector.collect(self) }
        }
        if bits & Interrupt.giveUpGIL != 0 {
            if Machine.isFreeThreaded {
                _ = cr_and32(&state.pointee.interrupt, ~Interrupt.giveUpGIL)
            } else {
                handOverGIL()
            }
        }
        if cr_load32(&state.pointee.interrupt) & Interrupt.finalizers != 0 {
            _ = cr_and32(&state.pointee.interrupt, ~Interrupt.finalizers)
            Finalization.run(self)
        }
        if bits & Interrupt.signal != 0 && self.state == Machine.mainThread.state {
            _ = cr_and32(&state.pointee.interrupt, ~Interrupt.signal)
            try Machine.signalHook(self)
        }
        if bits & Interrupt.memory != 0 {
            _ = cr_and32(&state.pointee.interrupt, ~Interrupt.memory)
            throw memoryError()
        }
        if bits & Interrupt.asyncException != 0 {
            _ = cr_and32(&state.pointee.interrupt, ~Interrupt.asyncException)
            let exception = state.pointee.asyncException
            state.pointee.asyncException = .nothing
            if !exception.isNothing { throw raise(exception) }
        }
    }

    /// Waits at a safepoint until the world runs again.
    private func stopHere() {
        withStack { thread in
            Machine.threadsLock.lock()
            _ = cr_and32(&thread.state.pointee.interrupt, ~Interrupt.stop)
            if cr_load32(&Machine.stopRequested) != 0 {
                cr_store32(&thread.state.pointee.phase, Phase.stopped)
                Machine.stopping.signal()
                Machine.waitForWorld()
                cr_store32(&thread.state.pointee.phase, Phase.running)
            }
            Machine.threadsLock.unlock()
        }
    }

    /// Lets a waiting thread have the GIL and takes it again. Blocked meanwhile: the other one may collect.
    private func handOverGIL() {
        if !Machine.gil.isWanted {
            _ = cr_and32(&state.pointee.interrupt, ~Interrupt.giveUpGIL)
            return
        }
        withStack { thread in
            thread.announceBlocked()
            Machine.gil.handOver(thread)
            thread.enterRunning()
        }
    }

    /// A daemon thread at process exit: it never touches the heap again.
    private func parkForever() -> Never {
        leaveRunning()
        while true { pause() }
    }

    /// Runs `body` with the registers spilled and `nativeTop` noted, so that the stack can be scanned meanwhile.
    @inline(never)
    func withStack(_ body: (Thread) -> Void) {
        withoutActuallyEscaping(body) { escapable in
            var context = (thread: self, body: escapable)
            withUnsafeMutablePointer(to: &context) { pointer in
                cr_with_registers(
                    { context, stackPointer in
                        let pair = context!.assumingMemoryBound(to: (thread: Thread, body: (Thread) -> Void).self)
                        let thread = pair.pointee.thread
                        let outer = thread.state.pointee.nativeTop
                        thread.state.pointee.nativeTop = UInt(bitPattern: stackPointer)
                        pair.pointee.body(thread)
                        thread.state.pointee.nativeTop = outer
                    }, pointer)
            }
        }
    }

    /// Runs a blocking call away from the heap: other threads may run and collect meanwhile. `body` must not touch any
    /// cell that moves or dies: non-moving cells held on this stack may be read and written.
    public func blocking<Result>(_ body: () -> Result) -> Result {
        var result: Result?
        withStack { thread in
            thread.leaveRunning()
            result = body()
            let error = errno
            thread.enterRunning()
            errno = error
        }
        return result.unsafelyUnwrapped
    }

    private func leaveRunning() {
        announceBlocked()
        if !Machine.isFreeThreaded { Machine.gil.release(self) }
    }

    /// Tells a thread that is stopping the world that it need not wait for this one.
    private func announceBlocked() {
        cr_store32(&state.pointee.phase, Phase.blocked)
        cr_fence()
        if cr_load32(&Machine.stopRequested) == Machine.Stop.gathering {
            Machine.threadsLock.lock()
            Machine.stopping.signal()
            Machine.threadsLock.unlock()
        }
    }

    private func enterRunning() {
        if !Machine.isFreeThreaded { Machine.gil.acquire(self) }
        if !becomeRunning() {
            Machine.threadsLock.lock()
            // The collector may have seen the attempt and wait for this thread.
            Machine.stopping.signal()
            while cr_load32(&Machine.stopRequested) != 0 { Machine.resumed.wait(Machine.threadsLock) }
            cr_store32(&state.pointee.phase, Phase.running)
            Machine.threadsLock.unlock()
        }
        if cr_load32(&state.pointee.interrupt) & Interrupt.exit != 0 && state != Machine.mainThread.state { parkForever() }
    }

    /// Becomes running if nobody stops the world: the collector looks at phases under `threadsLock` only after it has
    /// set `stopRequested`, so a thread must check again after it has announced itself.
    private func becomeRunning() -> Bool {
        cr_store32(&state.pointee.phase, Phase.running)
        cr_fence()
        if cr_load32(&Machine.stopRequested) == 0 { return true }
        cr_store32(&state.pointee.phase, Phase.blocked)
        return false
    }

    /// The thread begins, registered already: notes its stack, takes the GIL and runs.
    func begin() {
        adoptNativeStack()
        withStack { thread in thread.enterRunning() }
    }

    /// The thread ends; its state must not be used again.
    func end() {
        leaveRunning()
        Machine.unregister(self)
        recycle()
    }
}

extension Machine {
    /// Runs pending signal handlers on the main thread; set by the signal module.
    nonisolated(unsafe) public static var signalHook: (Thread) throws(Raised) -> Void = { _ throws(Raised) in }

    /// Stops every other thread, runs `body`, lets them go on. False when another thread was stopping the world first
    /// (this thread has then waited for it). To be called inside `withStack`.
    static func stopTheWorld(_ thread: Thread, _ body: () -> Void) -> Bool {
        threadsLock.lock()
        if cr_load32(&stopRequested) != Stop.none {
            cr_store32(&thread.state.pointee.phase, Thread.Phase.stopped)
            stopping.signal()
            while cr_load32(&stopRequested) != Stop.none { resumed.wait(threadsLock) }
            cr_store32(&thread.state.pointee.phase, Thread.Phase.running)
            threadsLock.unlock()
            return false
        }
        cr_store32(&stopRequested, Stop.gathering)
        cr_fence()
        for state in threads where state != thread.state { _ = cr_or32(&state.pointee.interrupt, Interrupt.stop) }
        // Threads may come and go while the lock is let go. The limit is a safety net: everyone signals.
        var tries = 0
        while isAnyRunning(but: thread) {
            tries += 1
            if tries < spinLimit {
                // Most threads are at a safepoint within microseconds, sooner than a sleeper wakes up.
                threadsLock.unlock()
                for _ in 0..<32 { cr_pause() }
                threadsLock.lock()
            } else {
                _ = stopping.wait(threadsLock, nanoseconds: 1_000_000)
            }
        }
        cr_store32(&stopRequested, Stop.stopped)
        body()
        cr_store32(&stopRequested, Stop.none)
        for state in threads { _ = cr_and32(&state.pointee.interrupt, ~Interrupt.stop) }
        resumed.broadcast()
        threadsLock.unlock()
        return true
    }

    /// Turns of some microseconds before a thread sleeps until the world stops or goes on; none on a single core.
    private static let spinLimit = coreCount > 1 ? 100 : 0

    /// With `threadsLock` held, which is let go meanwhile: returns when nobody stops the world. A pause is short, and there
    /// are no more threads to run than cores: those that stopped first spin.
    static func waitForWorld() {
        if threads.count <= coreCount {
            threadsLock.unlock()
            var tries = 0
            while tries < spinLimit * 4 && cr_load32(&stopRequested) != Stop.none {
                for _ in 0..<32 { cr_pause() }
                tries += 1
            }
            threadsLock.lock()
        }
        while cr_load32(&stopRequested) != Stop.none { resumed.wait(threadsLock) }
    }

    static let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
