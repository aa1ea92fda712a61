package io.latchkey.it.browser;

import com.microsoft.playwright.Page;
import io.latchkey.it.oidc.AuthorizationRequest;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.Tokens;
import io.latchkey.it.realm.TestUser;
import java.net.URI;
import java.util.regex.Pattern;

/** One sign-in of a person to an application, from the login page to the tokens. */
public final class SignIn {

  private final OidcApp app;
  private final AuthorizationRequest request;
  private final Page page;

  SignIn(OidcApp app, AuthorizationRequest request, Page page) {
    this.app = app;
    this.request = request;
    this.page = page;
  }

  public Page page() {
    return page;
  }

  /** Enters user name and password. */
  public SignIn password(TestUser user) {
    new LoginPage(page).signIn(user.username(), user.password());
    return this;
  }

  /** The page that asks for a hardware token. */
  public HardwareTokenPage hardwareToken() {
    return new HardwareTokenPage(page);
  }

  /** Waits until the application has the person back, and gets its tokens. */
  public Tokens tokens() {
    page.waitForURL(Pattern.compile(Pattern.quote(request.redirect().toString()) + "\\?.*"));
    return app.exchange(request, URI.create(page.url()));
  }
}
