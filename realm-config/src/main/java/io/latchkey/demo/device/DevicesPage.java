package io.latchkey.demo.device;

import io.latchkey.demo.site.Answer;
import io.latchkey.demo.site.Handler;
import io.latchkey.demo.site.Html;
import io.latchkey.demo.site.Page;
import io.latchkey.demo.site.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All tokens side by side; each keeps showing what it showed last, as a device does. */
public final class DevicesPage implements Handler {
  private static final String PATH = "/devices";

  private static final Map<DemoToken.Kind, String> DOES =
      Map.of(
          DemoToken.Kind.OCRA, "Type the challenge of the login page; it shows the response.",
          DemoToken.Kind.HOTP, "Each press shows another code.",
          DemoToken.Kind.TOTP, "It shows another code each minute.",
          DemoToken.Kind.YUBICO_OTP, "A touch types a password that is good once.",
          DemoToken.Kind.HMAC_SHA1, "A program hands it the challenge; a touch answers.");
  private static final Map<DemoToken.Kind, String> BUTTON =
      Map.of(
          DemoToken.Kind.OCRA, "Respond",
          DemoToken.Kind.HOTP, "Press",
          DemoToken.Kind.YUBICO_OTP, "Touch",
          DemoToken.Kind.HMAC_SHA1, "Touch");

  private final Map<String, PressCounter> counters;
  private final InstantSource clock;
  private final Map<String, String> displays = new ConcurrentHashMap<>();

  /**
   * The page.
   *
   * @param folder where the tokens' counters are kept
   */
  public DevicesPage(Path folder, InstantSource clock) {
    this.clock = clock;
    this.counters =
        DemoToken.ALL.stream()
            .collect(
                Collectors.toMap(
                    DemoToken::serial, token -> new PressCounter(folder, token.serial())));
  }

  @Override
  public Answer handle(Request request) throws IOException {
    if (!request.isPost()) {
      return page(200, "", "", "");
    }
    DemoToken token = DemoToken.bySerial(request.field("serial"));
    String typed = request.field("challenge").replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    try {
      displays.put(token.serial(), press(token, typed.isEmpty() ? null : typed));
    } catch (IllegalArgumentException e) {
      return page(400, token.serial(), typed, String.valueOf(e.getMessage()));
    }
    return Answer.seeOther(PATH + "#" + token.serial());
  }

  private String press(DemoToken token, @Nullable String challenge) throws IOException {
    PressCounter counter = counters.get(token.serial());
    if (counter == null) {
      throw new IllegalStateException(token.serial());
    }
    return token.press(challenge, counter, clock);
  }

  /**
   * @param failed serial number of the token that refused what was typed; empty if none did
   */
  private Answer page(int status, String failed, String typed, String error) throws IOException {
    List<Html> cards = new ArrayList<>();
    for (DemoToken token : DemoToken.ALL) {
      boolean wrong = token.serial().equals(failed);
      cards.add(card(token, wrong ? typed : "", wrong ? error : ""));
    }
    return Page.of(
        status,
        PATH,
        "Devices",
        Html.of(
            """
            <p>Have this page beside the login page, in another window. These are programs; real
            devices compute the same.</p>
            <div class="cards">{}</div>
            """,
            Html.all(cards)));
  }

  private Html card(DemoToken token, String typed, String error) throws IOException {
    return Html.of(
        """
        <section class="card" id="{}" aria-labelledby="{}-name">
        <h2 id="{}-name">{}</h2>
        <p class="quiet">{} {}</p>
        {}
        {}
        </section>
        """,
        token.serial(),
        token.serial(),
        token.serial(),
        token.serial(),
        token.holder(),
        text(DOES, token),
        display(token),
        token.kind() == DemoToken.Kind.TOTP ? Html.NONE : form(token, typed, error));
  }

  private Html display(DemoToken token) throws IOException {
    boolean clocked = token.kind() == DemoToken.Kind.TOTP;
    String shown = clocked ? press(token, null) : displays.getOrDefault(token.serial(), "");
    Html attribute = new Html(clocked ? "data-live" : shown.isEmpty() ? "" : "data-copy");
    return Html.of(
        "<output class=\"display\" id=\"{}-display\" aria-label=\"Display of {}\" {}>{}</output>",
        token.serial(),
        token.serial(),
        attribute,
        shown);
  }

  private static Html form(DemoToken token, String typed, String error) {
    return Html.of(
        """
        <form method="post" action="/devices">
        <input type="hidden" name="serial" value="{}">
        {}
        <button>{}</button>
        </form>
        """,
        token.serial(),
        token.kind().asks() ? challenge(token, typed, error) : Html.NONE,
        text(BUTTON, token));
  }

  private static Html challenge(DemoToken token, String typed, String error) {
    String id = token.serial() + "-challenge";
    Html wrong =
        error.isEmpty()
            ? Html.NONE
            : Html.of("<p class=\"error\" id=\"{}-error\" role=\"alert\">{}</p>", id, error);
    return Html.of(
        """
        <label for="{}">Challenge</label>
        <input id="{}" name="challenge" value="{}" required autocomplete="off" spellcheck="false" {}>
        {}
        """,
        id,
        id,
        typed,
        error.isEmpty()
            ? Html.NONE
            : Html.of("aria-invalid=\"true\" aria-describedby=\"{}-error\" autofocus", id),
        wrong);
  }

  private static String text(Map<DemoToken.Kind, String> texts, DemoToken token) {
    return texts.getOrDefault(token.kind(), "");
  }
}
