package io.latchkey.server;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;

/** Complaints in the format of Keycloak's admin API. */
public final class AdminErrors {
  private AdminErrors() {}

  /**
   * Does something that a caller asked for.
   *
   * @throws ErrorResponseException 400 with the field's name for a value that it does not take; 503
   *     with the option's name if there is no keyring
   */
  public static <T> T reported(Supplier<T> action) {
    try {
      return action.get();
    } catch (InvalidFieldException e) {
      ErrorRepresentation error = new ErrorRepresentation();
      error.setField(e.field());
      error.setErrorMessage(e.getMessage());
      throw new Complaint(
          e,
          Response.status(Response.Status.BAD_REQUEST)
              .entity(error)
              .type(MediaType.APPLICATION_JSON_TYPE)
              .build());
    } catch (KeyringMissingException e) {
      throw ErrorResponse.error(e.getMessage(), Response.Status.SERVICE_UNAVAILABLE);
    }
  }

  /** Where nobody is answered, as when a server imports a realm at its start, it is logged. */
  private static final class Complaint extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    private final String message;

    Complaint(InvalidFieldException reason, Response answer) {
      super(answer);
      this.message = String.valueOf(reason.getMessage());
    }

    @Override
    public String getMessage() {
      return message;
    }
  }
}
