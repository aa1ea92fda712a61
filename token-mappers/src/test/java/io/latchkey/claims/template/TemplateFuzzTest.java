package io.latchkey.claims.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import freemarker.core.TemplateElement;
import freemarker.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.tree.TreeNode;

/**
 * Whatever an administrator writes is refused with its place, or is a template of the few elements
 * that are allowed, whose evaluation ends with a value or a reason. The first character says the
 * type.
 */
class TemplateFuzzTest {
  private static final Set<String> ELEMENTS =
      Set.of(
          "MixedContent",
          "TextBlock",
          "DollarVariable",
          "IfBlock",
          "ConditionalBlock",
          "IteratorBlock",
          "Sep",
          "Comment");

  private static final List<ClaimType> TYPES =
      List.of(ClaimType.STRING, ClaimType.LONG, ClaimType.INT, ClaimType.BOOLEAN, ClaimType.JSON);

  private static final Map<String, Object> FACTS =
      Map.of(
          "user",
          Map.of(
              "username",
              "ann\", \"admin\": true, \"x\": \"\\",
              "emailVerified",
              true,
              "groups",
              List.of("/a", "/b\\"),
              "attributes",
              Map.of("team", List.of("blue", "<#red>"))),
          "session",
          Map.of("started", 1_800_000_000));

  @FuzzTest(maxExecutions = 5_000)
  void isRefusedOrPure(byte[] data) {
    if (data.length == 0) {
      return;
    }
    ClaimType type = TYPES.get(Math.floorMod(data[0] - '0', TYPES.size()));
    String text = new String(data, 1, data.length - 1, UTF_8);
    try {
      TemplateClaim claim = TemplateClaim.of(text, type);
      assertPure(claim.template);
      claim.of(FACTS);
    } catch (BadTemplateException e) {
      assertThat(e.reason()).isNotBlank().doesNotContain("admin");
      assertThat(e.line()).isBetween(0, 4_097);
    }
  }

  @SuppressWarnings("deprecation") // the tree is for tools, and this is one
  private static void assertPure(Template template) {
    TemplateElement root = template.getRootTreeNode();
    if (root != null) {
      assertPure((TreeNode) root);
    }
  }

  private static void assertPure(TreeNode node) {
    assertThat(ELEMENTS).contains(node.getClass().getSimpleName());
    for (int i = 0; i < node.getChildCount(); i++) {
      assertPure(node.getChildAt(i));
    }
  }
}
