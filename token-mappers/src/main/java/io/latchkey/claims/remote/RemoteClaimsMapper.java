package io.latchkey.claims.remote;

import com.github.benmanes.caffeine.cache.Ticker;
import io.latchkey.claims.ClaimFailedException;
import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.ConfiguredClaimMapper;
import io.latchkey.claims.InvalidSettingException;
import io.latchkey.claims.MapperSettings;
import io.latchkey.claims.TokenRefusedException;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.telemetry.Traces;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;

/** Puts into tokens what another server knows of a person. */
public final class RemoteClaimsMapper extends ConfiguredClaimMapper<RemoteSettings> {
  public static final String PROVIDER_ID = "latchkey-remote-claims-mapper";

  private final RemoteAnswers answers = new RemoteAnswers(Ticker.systemTicker());
  private final RemoteTokens tokens = new RemoteTokens();

  public RemoteClaimsMapper() {
    super("remote");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: what another server says";
  }

  @Override
  public String getHelpText() {
    return "Asks another server about the user, over HTTPS, and adds what it answers, or a part of"
        + " it. The server's option outbound-allow must name its host.";
  }

  @Override
  protected List<ProviderConfigProperty> settings() {
    return RemoteProperties.all();
  }

  @Override
  protected RemoteSettings read(Map<String, String> config) {
    return RemoteSettings.of(new MapperSettings(config));
  }

  @Override
  public void validateConfig(
      KeycloakSession session,
      RealmModel realm,
      ProtocolMapperContainerModel container,
      ProtocolMapperModel mapper)
      throws ProtocolMapperConfigException {
    super.validateConfig(session, realm, container, mapper);
    RemoteSource source = read(mapper.getConfig()).source();
    requireAllowed(session, RemoteSettings.URL, source.url().withoutValues());
    if (source.credentials() != null) {
      requireAllowed(session, RemoteSettings.TOKEN_URL, source.credentials().url());
    }
  }

  private static void requireAllowed(KeycloakSession session, String setting, URI address)
      throws ProtocolMapperConfigException {
    if (!LatchkeyProvider.of(session).outboundAllow().allow(address)) {
      throw refusal(
          new InvalidSettingException(
              setting, "the server's option outbound-allow does not name this host"));
    }
  }

  @Override
  protected Optional<Object> value(ClaimSource source, RemoteSettings settings) {
    try {
      return document(source, settings).value(settings.pointer());
    } catch (RemoteFailureException e) {
      if (settings.refuse()) {
        throw new TokenRefusedException(e.reason());
      }
      throw new ClaimFailedException(e.reason());
    }
  }

  private RemoteDocument document(ClaimSource source, RemoteSettings settings)
      throws RemoteFailureException {
    RemoteAnswers.Question question = question(source, settings.source());
    return AnswersOfResponse.of(source.session())
        .get(question, () -> document(source, settings, question));
  }

  private RemoteDocument document(
      ClaimSource source, RemoteSettings settings, RemoteAnswers.Question question)
      throws RemoteFailureException {
    Optional<RemoteDocument> known = answers.fresh(question, settings);
    if (known.isPresent()) {
      return known.get();
    }
    // The vault is opened only for a call.
    TimedCall call =
        new TimedCall(source.userSession().getRealm().getName(), request(source, question)::send);
    return Traces.trace(
        source.session(),
        RemoteClaimsMapper.class,
        "fetch",
        () ->
            answers.get(
                question, settings, LatchkeyProvider.of(source.session()).outboundThreads(), call));
  }

  private static RemoteAnswers.Question question(ClaimSource source, RemoteSource remote)
      throws RemoteFailureException {
    try {
      return new RemoteAnswers.Question(
          source.userSession().getRealm().getId(),
          remote,
          remote.url().expand(RemotePerson.values(source)),
          source.userSession().getUser().getId(),
          source.context().getClientSession().getClient().getId());
    } catch (IllegalArgumentException e) {
      throw new RemoteFailureException(String.valueOf(e.getMessage()));
    }
  }

  private RemoteRequest request(ClaimSource source, RemoteAnswers.Question question)
      throws RemoteFailureException {
    try {
      return new RemoteRequest(
          source.session(), question.realmId(), question.source(), question.address(), tokens);
    } catch (InvalidFieldException e) {
      throw new RemoteFailureException(String.valueOf(e.getMessage()));
    }
  }
}
