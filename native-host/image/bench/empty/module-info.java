/** The smallest program of the helper's packaging: same modules, same options, same launcher. */
module dev.plainlink.empty {
  requires dev.plainlink.host;
}
