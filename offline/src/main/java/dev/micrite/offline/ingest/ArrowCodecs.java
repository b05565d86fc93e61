package dev.micrite.offline.ingest;

import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;

/** Finds codecs of compressed buffers; their library is optional. */
final class ArrowCodecs implements CompressionCodec.Factory {
  @Override
  public CompressionCodec createCodec(CodecType type) {
    if (type == CodecType.NO_COMPRESSION) {
      return NoCompressionCodec.INSTANCE;
    }
    ArrowLibraries.requireCompression();
    return INSTANCE.createCodec(type);
  }

  @Override
  public CompressionCodec createCodec(CodecType type, int level) {
    return createCodec(type); // for reading, all levels are one
  }
}
