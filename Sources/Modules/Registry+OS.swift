/// Modules over the operating system: streams, files, processes, sockets, signals.
extension Registry {
    static func registerOS() {
        IOModule.register()
        PosixModule.register()
        ResourceModule.register()
        SocketModule.register()
        SelectModule.register()
        SignalModule.register()
        SubprocessModule.register()
        FcntlModule.register()
        SemaphoreModule.register()
        MmapModule.register()
    }
}
