package io.latchkey.pskc;

import static io.latchkey.pskc.PskcFiles.container;
import static io.latchkey.pskc.PskcFiles.nothing;
import static io.latchkey.pskc.PskcFiles.plainHotp;
import static io.latchkey.pskc.PskcFiles.read;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to hurt their reader. */
class PskcXmlTest {

  private static void assertRefused(String xml, String complaint) {
    assertRefused(xml.getBytes(UTF_8), complaint);
  }

  private static void assertRefused(byte[] file, String complaint) {
    assertThatThrownBy(
            () -> new PskcReader(nothing()).read(new ByteArrayInputStream(file), record -> {}))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "file")
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE KeyContainer>",
        "<!DOCTYPE KeyContainer SYSTEM \"http://127.0.0.1:9/evil.dtd\">",
        "<!DOCTYPE KeyContainer [<!ENTITY a \"b\">]>",
        "<!DOCTYPE KeyContainer [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>",
        "<!DOCTYPE k [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
      })
  void aDocumentTypeIsRefused(String doctype) {
    String file = container(plainHotp("1"));

    assertRefused(doctype + file.substring(file.indexOf("?>") + 2), "DOCTYPE");
  }

  @Test
  void anEntityIsRefused() {
    assertRefused(container(plainHotp("&lol;")), "");
    assertThat(read(container(plainHotp("&lt;&#65;&amp;")), nothing()).get(0).serial())
        .isEqualTo("<A&");
  }

  @Test
  void aTruncatedFileIsRefusedWhereverItEnds() {
    String file = container(plainHotp("1") + plainHotp("2"));
    for (int length = 0; length < file.length(); length++) {
      assertRefused(file.substring(0, length), "");
    }
    assertThat(read(file, nothing())).hasSize(2);
  }

  @Test
  void whatFollowsTheContainerIsRefused() {
    assertRefused(container(plainHotp("1")) + "<more/>", "well-formed");
    assertRefused(container(plainHotp("1")) + "text", "well-formed");
  }

  @Test
  void anotherDocumentIsRefused() {
    assertRefused("<html/>", "expected a KeyContainer");
    assertRefused("<KeyContainer/>", "expected a KeyContainer");
    assertRefused("<KeyContainer xmlns=\"urn:other\"/>", "expected a KeyContainer");
    assertRefused(container(""), "has no key");
    assertRefused("", "well-formed");
    assertRefused("serial,secret\n1,2\n", "well-formed");
  }

  @Test
  void anotherEncodingIsRefused() {
    assertRefused(container(plainHotp("ü")).getBytes(ISO_8859_1), "UTF-8");
    assertRefused(container(plainHotp("1")).getBytes(UTF_16), "");
    assertThat(read("\uFEFF" + container(plainHotp("ü")), nothing()).get(0).serial())
        .isEqualTo("ü");
  }

  @Test
  void depthIsBounded() {
    assertRefused(container("<a>".repeat(100_000)), "levels");
    assertThat(read(container("<a>".repeat(30) + "</a>".repeat(30) + plainHotp("1")), nothing()))
        .hasSize(1);
  }

  @Test
  void attributesAndTextsAreBounded() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 33; i++) {
      attributes.append(" a").append(i).append("=''");
    }
    assertRefused(container("<x" + attributes + "/>"), "attributes");
    assertRefused(container(plainHotp("1".repeat(17_000))), "text of more than");
    assertRefused(container("<x y='" + "z".repeat(300_000) + "'/>"), "element or a line");
    assertRefused(container("<!--" + "z".repeat(300_000) + "-->"), "element or a line");
    assertRefused(container("<?p " + "z".repeat(300_000) + "?>"), "element or a line");
    assertRefused(container("<" + "z".repeat(300_000) + "/>"), "");
  }

  @Test
  void keysOfAPackageAreBounded() {
    assertRefused(
        container("<KeyPackage>" + "<Key Id='1'/>".repeat(101) + "</KeyPackage>"),
        "more than 100 keys");
  }

  @Test
  void anEndlessFileIsRefused() {
    assertThatThrownBy(
            () ->
                new PskcReader(nothing())
                    .read(new EndlessStream(container(""), "<x/>".repeat(1000)), record -> {}))
        .isInstanceOf(SeedFileException.class)
        .hasMessageContaining("is too long");
  }

  @Test
  void tenMegabytesOfNoiseAreRefused() {
    byte[] noise = new byte[10 << 20];
    new SplittableRandom(6030).nextBytes(noise);

    assertRefused(noise, "");
    assertThatThrownBy(() -> new CsvReader().read(new ByteArrayInputStream(noise), record -> {}))
        .isInstanceOf(SeedFileException.class);
    byte[] text = new byte[10 << 20];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (' ' + (noise[i] & 0x3f));
    }
    assertRefused(text, "");
    assertThatThrownBy(() -> new CsvReader().read(new ByteArrayInputStream(text), record -> {}))
        .isInstanceOf(SeedFileException.class);
  }

  /** The start of a container, then the same for ever. */
  private static final class EndlessStream extends InputStream {
    private final byte[] head;
    private final byte[] body;
    private long position;

    EndlessStream(String container, String body) {
      this.head = container.replace("</KeyContainer>", "").getBytes(UTF_8);
      this.body = body.getBytes(UTF_8);
    }

    @Override
    public int read() throws IOException {
      long at = position++;
      return at < head.length ? head[(int) at] : body[(int) ((at - head.length) % body.length)];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      for (int i = 0; i < length; i++) {
        buffer[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
