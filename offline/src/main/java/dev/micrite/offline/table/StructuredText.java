package dev.micrite.offline.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.micrite.offline.table.ValueShape.Component;
import dev.micrite.offline.table.ValueShape.Leaf;
import dev.micrite.offline.table.ValueShape.Presence;
import dev.micrite.store.ValueReader;
import dev.micrite.store.ValueWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Structured values between the bytes of a {@link ValueWriter} and JSON, in which they travel to
 * and from DuckDB. Every leaf is a text, so that no number is read by rules other than ours.
 */
final class StructuredText {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build();

  private StructuredText() {}

  static String json(ValueShape shape, ValueReader in) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = MAPPER.createGenerator(text)) {
      write(shape, in, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory
    }
    return text.toString();
  }

  static void bytes(ValueShape shape, String json, ValueWriter out) {
    try {
      read(shape, MAPPER.readTree(json), out);
    } catch (IOException e) {
      throw new IllegalStateException("not JSON from DuckDB: " + json, e);
    }
  }

  private static void write(ValueShape shape, ValueReader in, JsonGenerator out)
      throws IOException {
    if (shape instanceof ValueShape.ListOf list) {
      out.writeStartArray();
      for (int left = in.int32(); left > 0; left--) {
        write(list.element(), in, out);
      }
      out.writeEndArray();
    } else if (shape instanceof ValueShape.MapOf map) {
      out.writeStartObject();
      for (int left = in.int32(); left > 0; left--) {
        out.writeFieldName(ValueText.checked(in.string()));
        write(map.value(), in, out);
      }
      out.writeEndObject();
    } else if (shape instanceof ValueShape.RecordOf struct) {
      writeRecord(struct, in, out);
    } else if (shape instanceof ValueShape.EnumOf enumOf) {
      out.writeString(enumOf.constants().get(in.int32()));
    } else {
      out.writeString(leaf((Leaf) shape, in));
    }
  }

  private static void writeRecord(ValueShape.RecordOf struct, ValueReader in, JsonGenerator out)
      throws IOException {
    if (struct.components().isEmpty()) {
      out.writeString("true");
      return;
    }
    out.writeStartObject();
    for (Component component : struct.components()) {
      out.writeFieldName(component.name());
      if (component.presence() == Presence.REQUIRED || in.bool()) {
        write(component.shape(), in, out);
      } else {
        out.writeNull();
        if (component.presence() == Presence.OPTIONAL_PRIMITIVE) {
          leaf((Leaf) component.shape(), in);
        }
      }
    }
    out.writeEndObject();
  }

  private static String leaf(Leaf leaf, ValueReader in) {
    return switch (leaf) {
      case BOOLEAN -> Boolean.toString(in.bool());
      case BYTE -> Byte.toString(in.int8());
      case SHORT -> Short.toString(in.int16());
      case CHAR -> Integer.toString(in.char16());
      case INT -> Integer.toString(in.int32());
      case LONG -> Long.toString(in.int64());
      case FLOAT -> Float.toString(in.float32());
      case DOUBLE -> Double.toString(in.float64());
      case STRING -> ValueText.checked(in.string());
      case DECIMAL -> in.decimal().toString();
      case INSTANT -> ValueText.instant(in.int64());
      case LOCAL_DATE -> ValueText.date(in.int64());
      case DURATION -> ValueText.duration(in.duration());
      case UUID -> in.uuid().toString();
      case BYTES -> ValueText.blob(in.bytes());
    };
  }

  private static void read(ValueShape shape, JsonNode node, ValueWriter out) {
    if (shape instanceof ValueShape.ListOf list) {
      out.int32(node.size());
      for (JsonNode element : node) {
        read(list.element(), element, out);
      }
    } else if (shape instanceof ValueShape.MapOf map) {
      out.int32(node.size());
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        out.string(entry.getKey());
        read(map.value(), entry.getValue(), out);
      }
    } else if (shape instanceof ValueShape.RecordOf struct) {
      readRecord(struct, node, out);
    } else if (shape instanceof ValueShape.EnumOf enumOf) {
      out.int32(enumOf.constants().indexOf(node.textValue()));
    } else {
      leaf((Leaf) shape, node.textValue(), out);
    }
  }

  private static void readRecord(ValueShape.RecordOf struct, JsonNode node, ValueWriter out) {
    for (Component component : struct.components()) {
      JsonNode value = node.get(component.name());
      boolean isPresent = value != null && !value.isNull();
      if (component.presence() != Presence.REQUIRED) {
        out.bool(isPresent);
      }
      if (isPresent) {
        read(component.shape(), value, out);
      } else if (component.presence() == Presence.OPTIONAL_PRIMITIVE) {
        leaf((Leaf) component.shape(), "0", out);
      } else if (component.presence() == Presence.REQUIRED) {
        throw new IllegalStateException(
            "component " + component.name() + " of " + struct.name() + " is missing");
      }
    }
  }

  private static void leaf(Leaf leaf, String text, ValueWriter out) {
    switch (leaf) {
      case BOOLEAN -> out.bool(text.equals("true"));
      case BYTE -> out.int8(Byte.parseByte(text));
      case SHORT -> out.int16(Short.parseShort(text));
      case CHAR -> out.char16((char) Integer.parseInt(text));
      case INT -> out.int32(Integer.parseInt(text));
      case LONG -> out.int64(Long.parseLong(text));
      case FLOAT -> out.float32(ValueText.float32(text));
      case DOUBLE -> out.float64(ValueText.float64(text));
      case STRING -> out.string(text);
      case DECIMAL -> out.decimal(new java.math.BigDecimal(text));
      case INSTANT -> out.int64(ValueText.micros(text));
      case LOCAL_DATE -> out.int64(ValueText.epochDay(text));
      case DURATION -> out.duration(ValueText.duration(text));
      case UUID -> out.uuid(java.util.UUID.fromString(text));
      case BYTES -> out.bytes(ValueText.unblob(text));
    }
  }
}
