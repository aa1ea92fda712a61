package io.latchkey.token.admin;

import io.latchkey.pskc.PskcSecrets;
import io.latchkey.pskc.SeedFileException;
import io.latchkey.server.AdminErrors;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.telemetry.Traces;
import io.latchkey.token.ImportReport;
import io.latchkey.token.TokenImport;
import io.latchkey.token.imports.ImportJournal;
import io.latchkey.token.imports.ImportOrigin;
import io.latchkey.token.imports.ImportSlots;
import io.latchkey.token.imports.Imports;
import io.latchkey.token.imports.TooManyImportsException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * {@code POST …/tokens/import}: files of many tokens. Needs {@code manage-realm}, and for tokens
 * that come with their holders the permission to manage these.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class TokenImportResource {
  private static final int RETRY_SECONDS = 10;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;
  private final AdminEventBuilder adminEvent;

  TokenImportResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator auth,
      AdminEventBuilder adminEvent) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
    this.adminEvent = adminEvent;
  }

  /** A form with the part {@code file}, and what opens it. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public ImportAnswer importForm(@BeanParam ImportQuery query) {
    auth.realm().requireManageRealm();
    return AdminErrors.reported(
        () -> {
          ImportForm form =
              new ImportForm(session.getContext().getHttpRequest().getMultiPartFormParameters());
          PskcSecrets secrets = secrets(form.password(), form.presharedKey(), query.lenient());
          return inTurn(
              () -> importFile(form.file(), ImportFormat.ANY, secrets, form.certificate(), query));
        });
  }

  /** The file alone. */
  @POST
  @Consumes(MediaType.WILDCARD)
  public ImportAnswer importBody(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      @BeanParam ImportQuery query,
      InputStream body) {
    auth.realm().requireManageRealm();
    ImportFormat format = ImportFormat.of(type);
    if (format == null) {
      throw ErrorResponse.error(
          "Content-Type: expected " + ImportFormat.TYPES, Response.Status.UNSUPPORTED_MEDIA_TYPE);
    }
    return AdminErrors.reported(
        () ->
            inTurn(
                () -> importFile(body, format, secrets(null, null, query.lenient()), null, query)));
  }

  private static PskcSecrets secrets(
      @Nullable String password, @Nullable String presharedKey, boolean lenient) {
    try {
      return new PskcSecrets(password, presharedKey, lenient);
    } catch (SeedFileException e) {
      throw new InvalidFieldException(e.field(), String.valueOf(e.getMessage()));
    }
  }

  private ImportAnswer importFile(
      InputStream body,
      ImportFormat format,
      PskcSecrets secrets,
      @Nullable PublicKey certificate,
      ImportQuery query) {
    String batch = query.batch() == null ? UUID.randomUUID().toString() : query.batch();
    String fileName = query.fileName();
    ImportReport report = new ImportReport(query.first(), query.max());
    TokenImport tokens =
        new TokenImport(session, realm, batch, query.dryRun(), this::holder, report);
    // What follows does not mind whether the caller still waits for the answer.
    try (Upload upload = Upload.of(body)) {
      ImportJournal journal = query.dryRun() ? ImportJournal.NONE : begin(batch, fileName);
      FileImport file = new FileImport(upload, format, secrets, certificate, journal);
      FileImport.Understood understood =
          Traces.trace(session, FileImport.class, "run", () -> file.run(tokens, report));
      ImportAnswer answer = ImportAnswer.of(batch, understood, report, query);
      if (!query.dryRun()) {
        report(answer, query.lenient());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportJournal begin(String batch, @Nullable String fileName) {
    UserModel caller = auth.adminAuth().getUser();
    return new Imports(session, realm)
        .begin(new ImportOrigin(batch, fileName, caller.getId(), caller.getUsername()));
  }

  private ImportAnswer inTurn(Supplier<ImportAnswer> work) {
    try {
      return ImportSlots.in(realm, work);
    } catch (TooManyImportsException e) {
      ErrorRepresentation error = new ErrorRepresentation();
      error.setErrorMessage(e.getMessage());
      throw new ErrorResponseException(
          Response.status(Response.Status.TOO_MANY_REQUESTS)
              .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
              .entity(error)
              .type(MediaType.APPLICATION_JSON_TYPE)
              .build());
    }
  }

  /** In the session that writes, so that the users of a long file do not pile up in ours. */
  private @Nullable UserModel holder(KeycloakSession nested, String name) {
    RealmModel there = nested.getContext().getRealm();
    UserModel user = nested.users().getUserByUsername(there, name);
    if (user == null && name.indexOf('@') > 0) {
      user = byEmail(nested, there, name);
    }
    return user != null
            && AdminPermissions.evaluator(nested, there, auth.adminAuth()).users().canManage(user)
        ? user
        : null;
  }

  /** Null also if several users have the address. */
  private static @Nullable UserModel byEmail(
      KeycloakSession nested, RealmModel realm, String email) {
    try {
      return nested.users().getUserByEmail(realm, email);
    } catch (ModelDuplicateException e) {
      return null;
    }
  }

  private void report(ImportAnswer answer, boolean lenient) {
    Map<String, String> details = new TreeMap<>();
    details.put("batch", answer.batch());
    details.put("format", answer.format());
    details.put("signature", answer.signature());
    details.put("macPolicy", lenient ? "lenient" : "strict");
    details.put("imported", Long.toString(answer.imported()));
    details.put("updated", Long.toString(answer.updated()));
    details.put("skipped", Long.toString(answer.skipped()));
    details.put("failed", Integer.toString(answer.failed().size()));
    // Details are stored in every realm, a representation only where the realm asks for it.
    details.forEach(adminEvent::detail);
    adminEvent
        .operation(OperationType.ACTION)
        .resourcePath(session.getContext().getUri())
        .representation(details)
        .success();
  }
}
