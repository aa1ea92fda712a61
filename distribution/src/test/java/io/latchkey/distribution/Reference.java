package io.latchkey.distribution;

/**
 * A class or member that a class of ours names.
 *
 * @param from internal name of the class that names it
 * @param kind what it expects to find
 * @param owner internal name of the class it looks in
 * @param member name and descriptor; of a class, empty
 */
record Reference(String from, Kind kind, String owner, String member) {
  enum Kind {
    CLASS,
    FIELD,
    STATIC_FIELD,
    METHOD,
    STATIC_METHOD,
    INTERFACE_METHOD,
    STATIC_INTERFACE_METHOD;

    boolean isField() {
      return this == FIELD || this == STATIC_FIELD;
    }

    boolean isStatic() {
      return this == STATIC_FIELD || this == STATIC_METHOD || this == STATIC_INTERFACE_METHOD;
    }

    boolean isOfInterface() {
      return this == INTERFACE_METHOD || this == STATIC_INTERFACE_METHOD;
    }

    static Kind method(boolean isStatic, boolean ofInterface) {
      if (ofInterface) {
        return isStatic ? STATIC_INTERFACE_METHOD : INTERFACE_METHOD;
      }
      return isStatic ? STATIC_METHOD : METHOD;
    }
  }

  @Override
  public String toString() {
    String what = member.isEmpty() ? owner : owner + "." + member;
    return from.replace('/', '.') + " names " + what.replace('/', '.');
  }
}
