package io.busytone.diagnose;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** Names that clouds give to machines and services behind their security groups. */
final class CloudHost {
  /** AWS, Azure, Google Cloud, Alibaba Cloud, Tencent Cloud, Oracle Cloud: their DNS manuals. */
  private static final String[] SUFFIXES = {
    ".amazonaws.com",
    ".amazonaws.com.cn",
    ".compute.internal",
    ".ec2.internal",
    ".cloudapp.azure.com",
    ".database.windows.net",
    ".internal.cloudapp.net",
    ".googleusercontent.com",
    ".google.internal",
    ".aliyuncs.com",
    ".myqcloud.com",
    ".tencentcdb.com",
    ".oraclevcn.com",
  };

  private CloudHost() {}

  static boolean is(Situation failure) {
    return isName(failure.host().name) || isName(failure.dialled());
  }

  private static boolean isName(Slice name) {
    for (String suffix : SUFFIXES) {
      if (Ascii.startsWithIgnoreCase(name, name.length() - suffix.length(), suffix)) {
        return true;
      }
    }
    return false;
  }
}
