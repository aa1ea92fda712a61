package io.latchkey.demo.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.demo.site.Answer;
import io.latchkey.demo.site.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesPageTest {

  @TempDir Path folder;
  private DevicesPage page;

  @BeforeEach
  void open() {
    page = new DevicesPage(folder, InstantSource.fixed(Instant.EPOCH));
  }

  @Test
  void aTokenKeepsShowingWhatItShowedLast() throws IOException {
    Answer pressed = post("serial=FOB-2001");

    assertThat(pressed.status()).isEqualTo(303);
    assertThat(pressed.headers()).containsEntry("Location", "/devices#FOB-2001");
    assertThat(display("FOB-2001")).isEqualTo("755224");
    assertThat(display("FOB-2001")).isEqualTo("755224");
    post("serial=FOB-2001");
    assertThat(display("FOB-2001")).isEqualTo("287082");
    assertThat(display("FOB-3001")).isEmpty();
  }

  @Test
  void aChallengeMayBeTypedInGroups() throws IOException {
    post("serial=KEYPAD-1001&challenge=+1111-1111+");

    assertThat(display("KEYPAD-1001")).isEqualTo("243178");
  }

  @Test
  void theClockShowsItsCodeToWhoeverLooks() throws IOException {
    assertThat(display("CLOCK-4001")).isEqualTo("755224");
  }

  @Test
  void whatATokenDoesNotTakeIsSaidBesideIt() throws IOException {
    Answer answer = post("serial=KEYPAD-1001&challenge=%3Cb%3E");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "value=\"&lt;b&gt;\"", "aria-invalid=\"true\"", "id=\"KEYPAD-1001-challenge-error\"")
        .doesNotContain("<b>");
    assertThat(display("KEYPAD-1001")).isEmpty();
  }

  @Test
  void aTokenThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> post("serial=FOB-9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FOB-9");
  }

  private Answer post(String form) throws IOException {
    return page.handle(new Request(true, Map.of(), form, "session"));
  }

  private String display(String serial) throws IOException {
    String html = page.handle(new Request(false, Map.of(), "", "session")).body();
    String output = html.substring(html.indexOf("id=\"" + serial + "-display\""));
    return output.substring(output.indexOf('>') + 1, output.indexOf("</output>"));
  }
}
