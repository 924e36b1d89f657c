package io.stackline.service.console;

/**
 * The pages behind the links that the CLI prints. Nobody is signed in there, so each is the same
 * for every address, whether what it names exists or not, and says how to see it with the CLI. They
 * hold nothing from the address, need no script and load nothing.
 */
public enum AddressPage {
  /** Of a user or an organization. */
  OWNER(
      "This is the address of a user or an organization. Their stacks, as far as you may see them:",
      "pulumi stack ls --all"),
  /** Of a stack. */
  STACK(
      "This is the address of a stack: organization, project and stack are in it. Who may see the"
          + " stack sees it with the Pulumi CLI, signed in to this service:",
      "pulumi stack --stack ORGANIZATION/PROJECT/STACK"),
  /** Of an update or a preview. */
  UPDATE(
      "This is the address of an update of a stack: organization, project, stack and version are in"
          + " it. Who may see the update sees it with the Pulumi CLI, signed in to this service:",
      "pulumi stack history --stack ORGANIZATION/PROJECT/STACK\n"
          + "pulumi stack export --stack ORGANIZATION/PROJECT/STACK --version VERSION");

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>Stackline</title>
      </head>
      <body>
      <main>
      <h1>Stackline</h1>
      <p>%s</p>
      <pre><code>%s</code></pre>
      </main>
      </body>
      </html>
      """;

  private final String html;

  AddressPage(String text, String commands) {
    this.html = PAGE.formatted(text, commands);
  }

  /** The page. */
  public String html() {
    return html;
  }
}
