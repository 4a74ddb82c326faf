package dev.plainlink.engine;

import java.util.ArrayList;
import java.util.List;

/** Lists of lists. A loop: the first stream of a process costs more than reading all rules. */
final class Nested {
  private Nested() {}

  static <T> List<List<T>> copyOf(List<List<T>> lists) {
    List<List<T>> copies = new ArrayList<>(lists.size());
    for (List<T> list : lists) {
      copies.add(List.copyOf(list));
    }
    return List.copyOf(copies);
  }
}
