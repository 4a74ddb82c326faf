package dev.plainlink.host.messaging;

/** What a conversation is about. One thread calls it. */
interface Responder {

  /** The reply; what goes wrong is a reply too. */
  Reply to(Request request);

  /** After the reply has gone out: what the other side need not wait for. */
  default void after(Request request, Reply reply) {}
}
