package io.busytone.web.pages;

import gg.jte.html.HtmlContent;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Runbook;
import io.busytone.web.BoardState;
import io.busytone.web.ConsumerStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The templates that Java calls, and what each shows: {@code src/main/jte}, compiled to classes of
 * this package. They call others among themselves.
 */
@SuppressWarnings("NullAway") // the interceptor is for templates that have intercepted tags
final class Templates {
  private Templates() {}

  /** What a template writes. */
  static String html(HtmlContent content) {
    StringOutput output = new StringOutput();
    content.writeTo(new OwaspHtmlTemplateOutput(output));
    return output.toString();
  }

  /**
   * A page in its frame.
   *
   * @param languages what readers can switch to
   */
  static HtmlContent page(PageRequest request, Page page, List<Messages> languages) {
    return output -> JtepageGenerated.render(output, null, request, page, languages);
  }

  /**
   * The board.
   *
   * @param events the address that sends its parts again as they change
   */
  static HtmlContent board(PageRequest request, String events, List<BoardPart> parts) {
    return output -> JteboardGenerated.render(output, null, request, events, parts);
  }

  /** Why the board may not show what is so now. */
  static HtmlContent health(PageRequest request, BoardState state) {
    return output -> JtehealthGenerated.render(output, null, request, state);
  }

  /** Whose failures the board shows, and as of when. */
  static HtmlContent scope(PageRequest request, BoardState state) {
    return output -> JtescopeGenerated.render(output, null, request, state);
  }

  /** How to send a line, where none has come. */
  static HtmlContent firstLine(PageRequest request, FirstLineHint hint) {
    return output -> JtefirstLineGenerated.render(output, null, request, hint);
  }

  static HtmlContent incidents(PageRequest request, IncidentList incidents) {
    return output -> JteincidentsGenerated.render(output, null, request, incidents);
  }

  static HtmlContent rates(PageRequest request, RateCharts rates) {
    return output -> JteratesGenerated.render(output, null, request, rates);
  }

  static HtmlContent targets(PageRequest request, TargetTable targets) {
    return output -> JtetargetsGenerated.render(output, null, request, targets);
  }

  /** All that is known of a target. */
  static HtmlContent target(PageRequest request, TargetView view) {
    return output -> JtetargetGenerated.render(output, null, request, view);
  }

  /** Lines that no rule knows. */
  static HtmlContent unrecognised(PageRequest request, UnrecognisedView view) {
    return output -> JteunrecognisedGenerated.render(output, null, request, view);
  }

  /** What is new since the last deployment. */
  static HtmlContent deploy(PageRequest request, DeployView view) {
    return output -> JtedeployGenerated.render(output, null, request, view);
  }

  /** How reading the topics goes. */
  static HtmlContent consumer(PageRequest request, ConsumerStatus consumer) {
    return output -> JteconsumerGenerated.render(output, null, request, consumer);
  }

  /** All kinds with their causes. */
  static HtmlContent remedies(PageRequest request, CauseOrder order) {
    return output -> JteremediesGenerated.render(output, null, request, order);
  }

  /** The causes of a kind. */
  static HtmlContent kind(PageRequest request, Kind kind, List<Cause> causes) {
    return output -> JtekindGenerated.render(output, null, request, kind, causes);
  }

  /**
   * A cause and its remedy.
   *
   * @param finding what the fleet's events say about the case at hand
   * @param target what the commands name
   * @param here what the operator says about it
   * @param others the other causes of its kind
   */
  static HtmlContent cause(
      PageRequest request,
      Cause cause,
      RenderedRemedy remedy,
      FindingText finding,
      CommandTarget target,
      @Nullable MarkdownHtml here,
      GraphLinks graphs,
      List<Cause> others) {
    return output ->
        JtecauseGenerated.render(
            output, null, request, cause, remedy, finding, target, here, graphs, others);
  }

  /** All runbooks. */
  static HtmlContent runbooks(PageRequest request, List<Runbook> runbooks) {
    return output -> JterunbooksGenerated.render(output, null, request, runbooks);
  }

  /** A runbook, and links to the others. */
  static HtmlContent runbook(
      PageRequest request, String alert, RenderedRemedy text, List<Runbook> others) {
    return output -> JterunbookGenerated.render(output, null, request, alert, text, others);
  }

  /**
   * Says that there is no such page.
   *
   * @param key of the message that says what is missing
   * @param instead which pages there are
   */
  static HtmlContent notFound(PageRequest request, String key, HtmlContent instead) {
    return output -> JtenotFoundGenerated.render(output, null, request, key, instead);
  }

  /** Links to the entries of the navigation. */
  static HtmlContent sectionList(PageRequest request) {
    return output -> JtesectionListGenerated.render(output, null, request);
  }

  /** Links to all kinds and their causes. */
  static HtmlContent kindList(PageRequest request, CauseOrder order) {
    return output -> JtekindListGenerated.render(output, null, request, order);
  }

  /** Links to causes. */
  static HtmlContent causeList(PageRequest request, List<Cause> causes) {
    return output -> JtecauseListGenerated.render(output, null, request, causes);
  }

  /** Links to runbooks. */
  static HtmlContent runbookList(PageRequest request, List<Runbook> runbooks) {
    return output -> JterunbookListGenerated.render(output, null, request, runbooks);
  }
}
