package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKeyVerification;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ApiKeyVerification.Limited;
import io.latchkey.apikey.ApiKeyVerification.Refused;
import io.latchkey.step.EventDetails;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;

/** What events tell of a key: its id and owner, and why it was refused. Never the key. */
public final class KeyEvents {
  public static final String KEY_ID_DETAIL = EventDetails.KEY_ID;
  public static final String REASON_DETAIL = EventDetails.REASON;

  private KeyEvents() {}

  /** Adds to an event what it should tell of a verdict. */
  public static void describe(EventBuilder event, ApiKeyVerification verdict) {
    if (verdict instanceof Accepted accepted) {
      event
          .user(accepted.owner())
          .detail(Details.USERNAME, accepted.owner().getUsername())
          .detail(KEY_ID_DETAIL, accepted.key().id());
    } else if (verdict instanceof Limited limited) {
      event.detail(REASON_DETAIL, limited.refusal()).detail(KEY_ID_DETAIL, limited.keyId());
    } else if (verdict instanceof Refused refused) {
      event.detail(REASON_DETAIL, refused.refusal());
      if (refused.keyId() != null) {
        event.detail(KEY_ID_DETAIL, refused.keyId());
      }
    }
  }

  /**
   * Ends an event with an error, and gives the exception to throw.
   *
   * @param error as Keycloak names it
   */
  public static KeyRefusedException refuse(
      EventBuilder event, String error, KeyRefusedException refused) {
    event.detail(REASON_DETAIL, refused.reason()).error(error);
    return refused;
  }
}
