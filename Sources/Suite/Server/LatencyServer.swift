import NIOCore
import NIOHTTP1
import NIOPosix

/// An HTTP/1.1 server that answers every request after a set time, as a distant service does: the other side of the
/// workloads that wait for the network. Keep-alive and pipelining follow the protocol: one connection's answers come
/// in the order of its requests, and waits of pipelined requests run at the same time.
public final class LatencyServer {
    private let group: MultiThreadedEventLoopGroup
    private let channel: Channel

    /// The port that it listens on.
    public var port: Int { channel.localAddress?.port ?? 0 }

    /// - Parameters:
    ///   - port: 0 takes a free one.
    ///   - latency: milliseconds from the whole request to its answer.
    /// - Throws: when the port cannot be bound.
    public init(host: String = "127.0.0.1", port: Int, latency: Double, threads: Int = 1) throws {
        group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
        let delay = TimeAmount.nanoseconds(Int64(max(0, latency) * 1e6))
        channel = try ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    // The order of requests is kept by DelayedAnswers itself: NIO's own pipelining handler would hold
                    // the second request back until the first is answered, and add up their waits.
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try channel.pipeline.syncOperations.addHandler(DelayedAnswers(delay: delay))
                }
            }
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .bind(host: host, port: port)
            .wait()
    }

    /// Serves until the process ends or `close` is called.
    public func wait() throws { try channel.closeFuture.wait() }

    public func close() throws {
        try channel.close().wait()
        try group.syncShutdownGracefully()
    }
}

/// Answers requests in their order, each `delay` after its end.
private final class DelayedAnswers: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private struct Request {
        var head: HTTPRequestHead
        var bytes = 0
    }

    private let delay: TimeAmount
    private var current: Request?
    /// Requests whose answers are still due, oldest first. All wait equally long, so timers fire in this order.
    private var due: [Request] = []
    private var answered = 0

    init(delay: TimeAmount) {
        self.delay = delay
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            current = Request(head: head)
        case .body(let buffer):
            current?.bytes += buffer.readableBytes
        case .end:
            guard let request = current else { return }
            current = nil
            due.append(request)
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: delay) {
                let (handler, context) = bound.value
                handler.answerNext(context)
            }
        }
    }

    private func answerNext(_ context: ChannelHandlerContext) {
        guard context.channel.isActive, !due.isEmpty else { return }
        let request = due.removeFirst()
        answered += 1
        let path = request.head.uri.filter { $0 != "\"" && $0 != "\\" && $0.isASCII && !$0.isNewline }
        let text = "{\"ok\":true,\"path\":\"\(path)\",\"received\":\(request.bytes)}"
        let body = context.channel.allocator.buffer(string: text)
        var headers = HTTPHeaders()
        headers.add(name: "Content-Type", value: "application/json")
        headers.add(name: "Content-Length", value: "\(body.readableBytes)")
        let keepAlive = request.head.isKeepAlive
        if !keepAlive {
            headers.add(name: "Connection", value: "close")
        } else if request.head.version == .http1_0 {
            headers.add(name: "Connection", value: "keep-alive")
        }
        let head = HTTPResponseHead(version: request.head.version, status: .ok, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if request.head.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        let done = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
        if !keepAlive {
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            done.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: Error) {
        // A client that breaks the protocol or the connection concerns nobody else.
        context.close(promise: nil)
    }
}
