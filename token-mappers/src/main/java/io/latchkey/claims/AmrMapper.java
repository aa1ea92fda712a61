package io.latchkey.claims;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.ProtocolMapperModel;

/** Puts {@code amr} into tokens (RFC 8176), with nothing to configure on the steps of a flow. */
public final class AmrMapper extends ClaimMapper {
  public static final String PROVIDER_ID = "latchkey-amr-mapper";

  public AmrMapper() {
    super("amr");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: how the person logged in (amr)";
  }

  @Override
  public String getHelpText() {
    return "Adds the authentication method references of RFC 8176, for instance pwd, otp, hwk and"
        + " mfa, for Keycloak's own steps and for hardware tokens. A token made from an API key"
        + " gets none, since no person logged in.";
  }

  /** After Keycloak's own mapper for the claim, which replaces what it finds. */
  @Override
  public int getPriority() {
    return 5;
  }

  @Override
  protected Optional<Object> value(ClaimSource source, ProtocolMapperModel mapper) {
    if (source.apiKey().isPresent()) {
      return Optional.empty();
    }
    List<String> references = AmrClaim.of(source.factors());
    return references.isEmpty() ? Optional.empty() : Optional.of(references);
  }
}
