package dev.plainlink.host;

import dev.plainlink.engine.Because;
import dev.plainlink.engine.Reason;

/** The engine's closed words, said to a person. */
final class Words {
  private Words() {}

  static String of(Because because) {
    return switch (because) {
      case REFUSED -> "the link is refused";
      case UNMATCHED -> "no rule matches: not a wall that Plainlink knows";
      case PAGE -> "the target stands only in the page itself";
      case FOLLOW -> "the target is known only to the server, as a redirect";
      case MANAGED -> "an organisation's protection stands before it; it is not skipped";
      case AFFILIATE -> "an affiliate link; it is left alone unless you ask";
      case WELL_KNOWN -> "the target is a well-known site";
      case VERDICT -> "the operator of the wall says something about the target";
      case GUARD -> "the operator of the wall checks its targets; skipping it is your choice";
      case DEFAULT -> "the wall shows the same page for every link";
    };
  }

  static String of(Reason reason) {
    return switch (reason) {
      case SCHEME -> "it is no http or https address";
      case USERINFO -> "it hides its host behind a user name (user@host)";
      case HOST -> "its host is no host name";
      case IDN -> "its host is not ASCII; such names are not handled yet";
      case PORT -> "its port is no port";
      case PRIVATE -> "it is an address inside a private network";
      case CONTROL -> "it holds control characters";
      case ENCODING -> "its encoding is broken";
      case TOO_LONG -> "it is too long";
      case TOO_DEEP -> "too many walls stand behind each other";
      case NOT_SHORTER -> "it is not shorter than the link that holds it";
      case NO_TARGET -> "there is no target in it";
    };
  }
}
