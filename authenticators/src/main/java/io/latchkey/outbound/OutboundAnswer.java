package io.latchkey.outbound;

/**
 * What another server answered.
 *
 * @param status HTTP status
 * @param body empty if there is none
 */
public record OutboundAnswer(int status, String body) {}
