package io.latchkey.it.looks;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures of all pages of a tour on one sheet: each in light, in dark and on a phone. */
public final class ContactSheet implements Visitor {
  private static final double SCALE = 0.45;
  private static final int COLUMNS = 3;
  private static final int GAP = 12;
  private static final int CAPTION = 22;

  /** The menu at the side of a console comes and goes some moments after the width has changed. */
  private static final String MENU_IS_IN_ITS_PLACE =
      """
      () => {
        const menu = document.querySelector("[class$='page__sidebar'], [class*='page__sidebar ']");
        const place = menu?.getBoundingClientRect();
        const main = document.querySelector("main").getBoundingClientRect();
        const away = place && (place.right <= 0 || place.left >= innerWidth);
        const beside = place && (place.right <= main.left || place.left >= main.right);
        return !menu || (innerWidth > 320 ? beside && !away : away);
      }
      """;

  /** How high a window must be for all of it: a console's pages scroll, not its window. */
  private static final String BOTTOM =
      "main => Math.ceil(main.getBoundingClientRect().top + main.scrollHeight)";

  private static final String TO_WEBP =
      """
      async png => {
        const bytes = Uint8Array.from(atob(png), c => c.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes]));
        const canvas = document.createElement("canvas");
        canvas.width = picture.width;
        canvas.height = picture.height;
        canvas.getContext("2d").drawImage(picture, 0, 0);
        return canvas.toDataURL("image/webp", 0.25).split(",")[1];
      }
      """;

  private final List<BufferedImage> cells = new ArrayList<>();

  @Override
  public void at(String state, Page page) {
    BufferedImage light = picture(page, ColorScheme.LIGHT, 1280);
    BufferedImage dark = picture(page, ColorScheme.DARK, 1280);
    BufferedImage phone = picture(page, ColorScheme.LIGHT, 320);
    page.setViewportSize(1280, 800);
    cells.add(cell(state, List.of(light, dark, phone)));
  }

  /** What the person reads, without the background around it; all of the window if in a dialog. */
  private static BufferedImage picture(Page page, ColorScheme scheme, int width) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, 800);
    page.waitForFunction(MENU_IS_IN_ITS_PLACE);
    try {
      Locator dialog = page.locator("[role=dialog]");
      if (dialog.count() == 0) {
        page.setViewportSize(width, Math.max(800, (int) page.locator("main").evaluate(BOTTOM)));
      }
      byte[] png = dialog.count() > 0 ? page.screenshot() : page.locator("main").screenshot();
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage cell(String state, List<BufferedImage> pictures) {
    int width = GAP;
    int height = 0;
    for (BufferedImage picture : pictures) {
      width += scaled(picture.getWidth()) + GAP;
      height = Math.max(height, scaled(picture.getHeight()));
    }
    BufferedImage cell = blank(width, CAPTION + height + GAP);
    Graphics2D graphics = graphics(cell);
    graphics.setColor(Color.BLACK);
    graphics.drawString(state, GAP, CAPTION - 7);
    int x = GAP;
    for (BufferedImage picture : pictures) {
      int w = scaled(picture.getWidth());
      graphics.drawImage(picture, x, CAPTION, w, scaled(picture.getHeight()), null);
      x += w + GAP;
    }
    graphics.dispose();
    return cell;
  }

  private static int scaled(int length) {
    return (int) Math.round(length * SCALE);
  }

  /**
   * Writes the sheet, as WebP.
   *
   * @param blank a page that shows nothing
   */
  public void write(Path file, Page blank) throws IOException {
    int width = COLUMNS * cells.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
    // Each cell goes where there is most room, so that long pages leave no holes.
    int[] bottoms = new int[COLUMNS];
    List<int[]> places = new ArrayList<>();
    for (BufferedImage cell : cells) {
      int column = 0;
      for (int i = 1; i < COLUMNS; i++) {
        column = bottoms[i] < bottoms[column] ? i : column;
      }
      places.add(new int[] {column * width / COLUMNS, bottoms[column]});
      bottoms[column] += cell.getHeight();
    }
    int height = 0;
    for (int bottom : bottoms) {
      height = Math.max(height, bottom);
    }
    BufferedImage sheet = blank(width, height);
    Graphics2D graphics = graphics(sheet);
    for (int i = 0; i < cells.size(); i++) {
      graphics.drawImage(cells.get(i), places.get(i)[0], places.get(i)[1], null);
    }
    graphics.dispose();
    Files.createDirectories(file.getParent());
    Files.write(file, webp(sheet, blank));
  }

  /** Java cannot write WebP, in which such a sheet is a third of a JPEG; browsers can. */
  private static byte[] webp(BufferedImage image, Page page) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    Object base64 = page.evaluate(TO_WEBP, Base64.getEncoder().encodeToString(png.toByteArray()));
    return Base64.getDecoder().decode((String) base64);
  }

  private static BufferedImage blank(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0xd8d8d8));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return graphics;
  }
}
