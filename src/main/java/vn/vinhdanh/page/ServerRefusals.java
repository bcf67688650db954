package vn.vinhdanh.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// What the server refuses by itself, before any filter and any page (a header that is none, an address that is no text):
/// said in plain words, with the content policy of every page and nothing of the server's make.
@Component
class ServerRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

  private final Texts texts;

  ServerRefusals(Texts texts) {
    this.texts = texts;
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory server) {
    server.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new InPlainWords()));
  }

  private final class InPlainWords extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      int status = response.getStatus();
      if (status < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      ContentPolicy.onto(response);
      response.setHeader(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8");
      String words = status == HttpStatus.INTERNAL_SERVER_ERROR.value()
          ? texts.of("page.problem.fault")
          : texts.of("page.problem.bad-request") + "\n" + texts.of("page.problem.bad-request.advice");
      try {
        response.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        response.finishResponse();
      } catch (IOException gone) {
        // Whoever asked is not there any more.
      }
    }
  }
}
