// The model file, put into the program by the assembler: no file to find at run time, and no page of it is
// read before it is asked for.
#include "indexer/extract/entities/model.h"

// The assembler looks for the file in the folders of its include path: see indexer/CMakeLists.txt.
asm(R"(
  .section .rodata
  .global lede_entity_model_begin
  .global lede_entity_model_end
  .balign 16
lede_entity_model_begin:
  .incbin "entities.model"
lede_entity_model_end:
  .byte 0
  .text
)");

extern "C" const char lede_entity_model_begin[];
extern "C" const char lede_entity_model_end[];

namespace lede::indexer {

EntityModel::Parts shipped_model_parts() {
  return decode_model(
      {lede_entity_model_begin, static_cast<std::size_t>(lede_entity_model_end - lede_entity_model_begin)});
}

const EntityModel& shipped_model() {
  static const EntityModel model(shipped_model_parts());
  return model;
}

}  // namespace lede::indexer
