package io.latchkey.it.realm;

/** A person who signs in with a password. */
public record TestUser(String id, String username, String password) {}
