package io.stackline.service.console;

/**
 * The page behind the link that the CLI prints for an update. Nobody is signed in there, so it is
 * the same for every address, whether the stack exists or not, and says how to see the update with
 * the CLI. It holds nothing from the address, needs no script and loads nothing.
 */
public final class UpdatePage {
  private static final String HTML =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>Stackline: update</title>
      </head>
      <body>
      <main>
      <h1>Stackline</h1>
      <p>This is the address of an update of a stack: organization, project, stack and version are in
      it. Who may see the update sees it with the Pulumi CLI, signed in to this service:</p>
      <pre><code>pulumi stack history --stack ORGANIZATION/PROJECT/STACK
      pulumi stack export --stack ORGANIZATION/PROJECT/STACK --version VERSION</code></pre>
      </main>
      </body>
      </html>
      """;

  private UpdatePage() {}

  /** The page. */
  public static String html() {
    return HTML;
  }
}
