package io.latchkey.it.realm;

import io.latchkey.it.server.RestClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.keycloak.representations.idm.EventRepresentation;

/** The login events of a realm, as an administrator reads them. */
public final class Events {

  private final TestRealm realm;

  Events(TestRealm realm) {
    this.realm = realm;
  }

  /** Forgets all events, so that the next ones are those of the scenario. */
  public void clear() {
    realm.resource().clearEvents();
  }

  /** All events, newest first; at most 1000. */
  public List<EventRepresentation> all() {
    return realm.resource().getEvents(null, null, null, null, null, null, 0, 1_000, "desc");
  }

  /** All events and admin events as the server sends them, to look for what must not be there. */
  public String text() {
    RestClient rest = realm.server().rest(realm.name());
    return rest.get("events?max=1000").expect(200).body()
        + rest.get("admin-events?max=1000").expect(200).body();
  }

  /** Events of one type, for instance {@code LOGIN_ERROR}, newest first. */
  public List<EventRepresentation> ofType(String type) {
    return all().stream().filter(event -> type.equals(event.getType())).toList();
  }

  /** Waits for an event of this type with this detail and gives the newest. */
  public EventRepresentation await(String type, String detail, String value) {
    return await(
        type + " with " + detail + "=" + value,
        event -> type.equals(event.getType()) && value.equals(detail(event, detail)));
  }

  /** Waits for an event of this type and gives the newest. */
  public EventRepresentation await(String type) {
    return await(type, event -> type.equals(event.getType()));
  }

  /** Waits for an event of this type about this person and gives the newest. */
  public EventRepresentation awaitOf(TestUser user, String type) {
    return await(
        type + " of " + user.username(),
        event -> type.equals(event.getType()) && user.id().equals(event.getUserId()));
  }

  private EventRepresentation await(String wanted, Predicate<EventRepresentation> condition) {
    return Eventually.holds(
            "the event " + wanted + ".",
            () -> all().stream().map(Printed::new).toList(),
            events -> events.stream().map(Printed::event).anyMatch(condition))
        .stream()
        .map(Printed::event)
        .filter(condition)
        .findFirst()
        .orElseThrow();
  }

  /** A detail of an event, or an empty text. */
  public static String detail(EventRepresentation event, String name) {
    return Objects.requireNonNullElse(details(event).get(name), "");
  }

  private static Map<String, String> details(EventRepresentation event) {
    return Objects.requireNonNullElse(event.getDetails(), Map.of());
  }

  /** An event that a failed assertion can show. */
  private record Printed(EventRepresentation event) {
    @Override
    public String toString() {
      return event.getType() + " " + event.getError() + " " + event.getDetails();
    }
  }
}
