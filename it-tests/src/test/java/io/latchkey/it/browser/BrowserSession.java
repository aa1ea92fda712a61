package io.latchkey.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.latchkey.it.oidc.AuthorizationRequest;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.RedirectListener;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a test does in browsers; each page has cookies of its own. */
public final class BrowserSession implements AutoCloseable {

  private static final double PATIENCE_MILLIS = 20_000;

  private final Browser browser;
  private final RedirectListener redirect = new RedirectListener();
  private final List<BrowserContext> contexts = new ArrayList<>();

  BrowserSession(Browser browser) {
    this.browser = browser;
  }

  /** A page without cookies. */
  public Page open(View view) {
    BrowserContext context = browser.newContext(view.options());
    context.setDefaultTimeout(PATIENCE_MILLIS);
    contexts.add(context);
    return context.newPage();
  }

  /** Opens an application that sends the browser to the login page. */
  public SignIn signIn(OidcApp app, View view) {
    return signIn(app, view, Map.of("scope", "openid"));
  }

  /** The same, with these parameters of the authorization request. */
  public SignIn signIn(OidcApp app, View view, Map<String, String> parameters) {
    return signIn(app, view, app.authorization(redirect.address(), parameters));
  }

  /** The same, with a request that comes back to {@link #redirect}. */
  public SignIn signIn(OidcApp app, View view, AuthorizationRequest request) {
    Page page = open(view);
    page.navigate(request.url().toString());
    return new SignIn(app, request, page);
  }

  /** Where the applications of this session have the browser come back to. */
  public URI redirect() {
    return redirect.address();
  }

  /** Opens another application in a page that has the cookies of an earlier sign-in. */
  public SignIn signIn(OidcApp app, Page page) {
    AuthorizationRequest request = app.authorization(redirect.address());
    page.navigate(request.url().toString());
    return new SignIn(app, request, page);
  }

  /** The same, with these parameters of the authorization request. */
  public SignIn signIn(OidcApp app, Page page, Map<String, String> parameters) {
    AuthorizationRequest request = app.authorization(redirect.address(), parameters);
    page.navigate(request.url().toString());
    return new SignIn(app, request, page);
  }

  /**
   * The same, where the browser knows the server by its name: WebAuthn takes no addresses (section
   * 5.1.3).
   */
  public SignIn signInByName(OidcApp app, Page page, Map<String, String> parameters) {
    AuthorizationRequest request = app.authorization(redirect.address(), parameters);
    URI url = URI.create(request.url().toString().replaceFirst("//127\\.0\\.0\\.1", "//localhost"));
    page.navigate(url.toString());
    return new SignIn(app, request.at(url), page);
  }

  /** Pictures of all pages that are open, for a test that failed. */
  public void photograph(String name) {
    int number = 0;
    for (BrowserContext context : contexts) {
      for (Page page : context.pages()) {
        Screenshots.take(page, "failed-" + name + "-" + ++number);
      }
    }
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    redirect.close();
  }
}
